package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.model.Secret;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps secrets in this process only; closing it wipes them. */
public final class SessionKeyring implements Keyring, AutoCloseable {
  private final Map<Entry, Secret> secrets = new HashMap<>();

  @Override
  public synchronized Lookup get(String service, String account) {
    Secret secret = secrets.get(new Entry(service, account));
    return secret == null ? new Lookup.Absent() : new Lookup.Present(secret.copy());
  }

  @Override
  public synchronized void put(String service, String account, Secret value) {
    Entry entry = new Entry(service, account);
    entry.requireStorable(value);
    wipe(secrets.put(entry, value.copy()));
  }

  @Override
  public synchronized void remove(String service, String account) {
    wipe(secrets.remove(new Entry(service, account)));
  }

  @Override
  public synchronized boolean mayHave(String service, String account) {
    return secrets.containsKey(new Entry(service, account));
  }

  @Override
  public synchronized void close() {
    secrets.values().forEach(Secret::close);
    secrets.clear();
  }

  private static void wipe(@Nullable Secret secret) {
    if (secret != null) {
      secret.close();
    }
  }
}
