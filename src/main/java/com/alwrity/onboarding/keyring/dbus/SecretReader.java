package com.alwrity.onboarding.keyring.dbus;

import com.alwrity.onboarding.model.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks up one secret in the default collection of the Secret Service. The value crosses the user's
 * own socket as it is, like everything else the bus carries.
 *
 * <p>Source: Secret Service API draft 0.2, specifications.freedesktop.org.
 */
public final class SecretReader {
  private static final String SERVICE = "org.freedesktop.secrets";
  private static final String ROOT = "/org/freedesktop/secrets";
  private static final String DEFAULT = ROOT + "/aliases/default";
  private static final String COLLECTION = "org.freedesktop.Secret.Collection";

  private final BusConnection bus;

  private SecretReader(BusConnection bus) {
    this.bus = bus;
  }

  /**
   * The value of the one item with at least these attributes; empty if the collection was open
   * before and after the search, and has no such item. Waits for as long as the service does.
   *
   * @param buses to be tried in this order
   * @throws OddAnswerException in every other case: no service, a locked collection, several items,
   *     a value that is no text, or anything that cannot be understood
   */
  public static Optional<Secret> find(List<SessionBus> buses, Map<String, String> attributes)
      throws OddAnswerException {
    try (BusConnection bus = BusConnection.open(buses)) {
      return new SecretReader(bus).find(attributes);
    }
  }

  private Optional<Secret> find(Map<String, String> attributes) throws OddAnswerException {
    requireUnlocked();
    List<String> items = search(attributes);
    if (items.isEmpty()) {
      requireUnlocked(); // locked in the meantime, it would have found nothing either
      return Optional.empty();
    }
    if (items.size() > 1) {
      throw new OddAnswerException("there are several items");
    }
    return Optional.of(secret(items.getFirst(), openSession()));
  }

  private void requireUnlocked() throws OddAnswerException {
    MessageWriter property = new MessageWriter().string(COLLECTION).string("Locked");
    MessageReader answer =
        bus.call(call(DEFAULT, "org.freedesktop.DBus.Properties.Get", "ss", property), "v");
    if (!answer.signature().equals("b") || answer.bool()) {
      throw new OddAnswerException("the collection is locked");
    }
    answer.requireEnd();
  }

  private List<String> search(Map<String, String> attributes) throws OddAnswerException {
    MessageWriter wanted = new MessageWriter().dictionary(attributes);
    MessageReader answer =
        bus.call(call(DEFAULT, COLLECTION + ".SearchItems", "a{ss}", wanted), "ao");
    List<String> items = answer.strings();
    answer.requireEnd();
    return items;
  }

  private String openSession() throws OddAnswerException {
    MessageWriter plain = new MessageWriter().string("plain").variant("s", "");
    MessageReader answer =
        bus.call(call(ROOT, "org.freedesktop.Secret.Service.OpenSession", "sv", plain), "vo");
    if (!answer.signature().equals("s")) {
      throw new OddAnswerException("the session is not a plain one");
    }
    answer.string();
    String session = answer.string();
    answer.requireEnd();
    return session;
  }

  private Secret secret(String item, String session) throws OddAnswerException {
    MessageWriter by = new MessageWriter().string(session);
    MessageReader answer =
        bus.call(call(item, "org.freedesktop.Secret.Item.GetSecret", "o", by), "(oayays)");
    byte[] value = new byte[0];
    try {
      answer.struct();
      answer.string(); // the session
      byte[] parameters = answer.bytes();
      value = answer.bytes();
      boolean plain = parameters.length == 0 && answer.string().startsWith("text/plain");
      answer.requireEnd();
      if (!plain) {
        throw new OddAnswerException("the value is not plain text");
      }
      return text(value);
    } finally {
      Arrays.fill(value, (byte) 0);
      answer.wipe();
    }
  }

  private static Secret text(byte[] value) throws OddAnswerException {
    CharBuffer characters = CharBuffer.allocate(value.length); // never more than bytes
    boolean whole =
        !StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(value), characters, true)
            .isError();
    char[] text = Arrays.copyOf(characters.array(), characters.position());
    try {
      if (!whole) {
        throw new OddAnswerException("the value is not UTF-8");
      }
      return Secret.of(text);
    } finally {
      Arrays.fill(text, '\0');
      Arrays.fill(characters.array(), '\0');
    }
  }

  private static Call call(String path, String method, String signature, MessageWriter body) {
    return new Call(SERVICE, path, method, signature, body);
  }
}
