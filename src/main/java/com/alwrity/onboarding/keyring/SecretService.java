package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.keyring.dbus.SessionBus;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import java.nio.CharBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.ObjectPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.types.Variant;
import org.freedesktop.secret.Collection;
import org.freedesktop.secret.Item;
import org.freedesktop.secret.Pair;
import org.freedesktop.secret.Service;
import org.freedesktop.secret.Static;
import org.freedesktop.secret.TransportEncryption;
import org.freedesktop.secret.handlers.MessageHandler;
import org.freedesktop.secret.interfaces.Prompt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The default collection of the freedesktop.org Secret Service, below java-keyring. As a backend it
 * files items under the attributes {@code service} and {@code username}, where secret-tool and
 * Python's keyring look for them; java-keyring writes {@code account}.
 *
 * <p>The library answers {@code null} to every fault; here that is an exception, so that silence
 * never passes for "empty". Source: Secret Service API draft 0.2, specifications.freedesktop.org.
 */
final class SecretService implements Backend {
  private static final Logger LOG = LoggerFactory.getLogger(SecretService.class);

  private final DBusConnection connection;
  private final TransportEncryption transport;
  private final Service service;
  private final Collection collection;

  private SecretService(DBusConnection connection, TransportEncryption transport) {
    this.connection = connection;
    this.transport = transport;
    this.service = transport.getService();
    this.collection =
        new Collection(new DBusPath(Static.ObjectPaths.DEFAULT_COLLECTION), service, null);
  }

  /** Connects to the service of this session. */
  static SecretService open() throws Exception {
    DBusConnection connection = connect();
    boolean opened = false;
    try {
      TransportEncryption transport = new TransportEncryption(connection);
      transport.initialize();
      if (!transport.openSession()) {
        throw silence(connection);
      }
      transport.generateSessionKey();
      SecretService open = new SecretService(connection, transport);
      opened = true;
      return open;
    } finally {
      if (!opened) {
        abandon(connection);
      }
    }
  }

  /** The library waits two seconds for an answer, and then says the same as without a service. */
  private static OnboardingException silence(DBusConnection connection) throws DBusException {
    DBus bus = connection.getRemoteObject("org.freedesktop.DBus", "/", DBus.class);
    return bus.NameHasOwner(Static.Service.SECRETS)
        ? new OnboardingException(Problem.Unavailable.KEYRING_TIMEOUT)
        : unavailable("no Secret Service answers in this session");
  }

  /** Without hiding why: the library breaks off where it is still waiting for an answer. */
  private static void abandon(DBusConnection connection) {
    try {
      connection.disconnect();
    } catch (NullPointerException e) {
      LOG.debug("not disconnected properly", e);
    }
  }

  private static DBusConnection connect() {
    SessionBus.tellLibraries();
    try {
      return DBusConnectionBuilder.forSessionBus().withShared(false).build();
    } catch (DBusException | DBusExecutionException e) { // no address, or nobody listens there
      throw new OnboardingException(e, Problem.Unavailable.KEYRING, "there is no D-Bus session");
    }
  }

  /** If the collection is locked, lets the service ask the user, who takes as long as he likes. */
  static void letUserUnlock() throws Exception {
    SecretService service = open();
    try {
      if (service.isLocked()) {
        service.unlock(true);
      }
    } finally {
      service.disconnect();
    }
  }

  /** Throws if the collection is locked by a password, or is missing or silent. Asks nobody. */
  void requireUnlocked() throws Exception {
    if (isLocked()) {
      unlock(false);
    }
    if (isLocked()) {
      throw new OnboardingException(Problem.Unavailable.KEYRING_LOCKED, "it is locked");
    }
  }

  /** The items with at least these attributes. */
  List<ObjectPath> search(Map<String, String> attributes) {
    return answered(collection.searchItems(attributes));
  }

  @Override
  public Optional<Secret> find(Entry entry) throws Exception {
    requireUnlocked();
    List<ObjectPath> items = search(attributes(entry));
    if (items.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(secret(items.getFirst()));
  }

  private Secret secret(ObjectPath item) throws GeneralSecurityException {
    try (var sealed = answered(new Item(item, service).getSecret(service.getSession().getPath()))) {
      char[] characters = transport.decrypt(sealed);
      try {
        return Secret.of(characters);
      } finally {
        Arrays.fill(characters, '\0');
      }
    }
  }

  /** Of the items with these attributes, keeps the first that is right, if one is. */
  void keepOne(Map<String, String> attributes, Predicate<Secret> right) throws Exception {
    requireUnlocked();
    List<ObjectPath> items = search(attributes);
    for (ObjectPath item : items) {
      try (Secret value = secret(item)) {
        if (right.test(value)) {
          deleteAllBut(item, items);
          return;
        }
      }
    }
  }

  private void deleteAllBut(ObjectPath kept, List<ObjectPath> items) {
    for (ObjectPath item : items) {
      if (!item.getPath().equals(kept.getPath())) {
        answered(new Item(item, service).delete());
      }
    }
  }

  @Override
  public void keepOne(Entry entry, Predicate<Secret> right) throws Exception {
    keepOne(attributes(entry), right);
  }

  /** Changes every item that another program may find, so that none keeps an old value. */
  @Override
  public void store(Entry entry, Secret value) throws Exception {
    requireUnlocked();
    List<ObjectPath> items = search(attributes(entry));
    CharBuffer characters = value.reveal(c -> CharBuffer.wrap(c.clone()));
    try (var sealed = transport.encrypt(characters)) {
      for (ObjectPath item : items) {
        new Item(item, service).setSecret(sealed);
      }
      if (items.isEmpty()) {
        answered(collection.createItem(properties(entry), sealed, true));
      }
    } finally {
      Arrays.fill(characters.array(), '\0');
    }
  }

  @Override
  public void delete(Entry entry) throws Exception {
    requireUnlocked();
    for (ObjectPath item : search(attributes(entry))) {
      answered(new Item(item, service).delete());
    }
  }

  @Override
  public void disconnect() {
    transport.clear();
    connection.disconnect();
  }

  private boolean isLocked() {
    Variant<?> locked =
        collection
            .getMessageHandler()
            .getProperty(
                Static.Service.SECRETS,
                collection.getObjectPath(),
                Static.Interfaces.COLLECTION,
                "Locked");
    if (locked == null && !hasCollection()) {
      throw unavailable(
          "it has no keyring yet; make one with its program, such as Passwords and Keys");
    }
    return (boolean) answered(locked).getValue();
  }

  /** Whether there is a default collection; a desktop makes it when the user logs in. */
  private boolean hasCollection() {
    ObjectPath found = service.readAlias("default");
    return found == null || !found.getPath().equals("/"); // silence says nothing
  }

  /**
   * Lets the service ask the user, if it may, and waits; a keyring without a password opens without
   * a question. The library's own wait knows only the prompts of one connection per process, and
   * only with paths as GNOME makes them.
   */
  private void unlock(boolean prompt) throws Exception {
    Pair<List<ObjectPath>, ObjectPath> answer =
        answered(service.unlock(List.of(collection.getPath())));
    String path = answer.b.getPath();
    if (path.equals("/")) {
      return;
    }
    if (!prompt) {
      tell(path, "Dismiss", "");
      return;
    }
    CompletableFuture<Boolean> dismissed = new CompletableFuture<>();
    try (AutoCloseable _ =
        connection.addSigHandler(
            Prompt.Completed.class,
            signal -> {
              if (signal.getPath().equals(path)) {
                dismissed.complete(signal.dismissed);
              }
            })) {
      tell(path, "Prompt", "s", "");
      await(path, dismissed);
    }
  }

  private void await(String path, CompletableFuture<Boolean> dismissed)
      throws InterruptedException, ExecutionException {
    boolean answered = false;
    try {
      dismissed.get(); // ends with the answer, or with the interrupt of the watchdog
      answered = true;
    } finally {
      if (!answered) {
        tell(path, "Dismiss", "");
      }
    }
  }

  private void tell(String path, String method, String signature, Object... arguments) {
    new MessageHandler(connection)
        .send(Static.Service.SECRETS, path, Static.Interfaces.PROMPT, method, signature, arguments);
  }

  private static Map<String, String> attributes(Entry entry) {
    return entry.attributes(DirectReads.USERNAME);
  }

  @SuppressWarnings("rawtypes") // as the library declares it
  private static Map<String, Variant> properties(Entry entry) {
    return Item.createProperties(entry.service() + " " + entry.account(), attributes(entry));
  }

  private static <T> T answered(@Nullable T answer) {
    if (answer == null) {
      throw new DBusExecutionException("it does not answer");
    }
    return answer;
  }

  private static OnboardingException unavailable(String reason) {
    return new OnboardingException(Problem.Unavailable.KEYRING, reason);
  }
}
