package com.alwrity.onboarding.vault.backup;

import com.alwrity.onboarding.database.Workspaces.WorkspaceRow;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.platform.HomeSettings;
import com.alwrity.onboarding.vault.backup.UserBackup.Head;
import com.alwrity.onboarding.vault.backup.UserBackup.Progressed;
import com.alwrity.onboarding.vault.backup.UserBackup.SavedKey;
import com.alwrity.onboarding.vault.envelope.SecretBytes;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * Reads what {@link ContentFormat} wrote. Whoever knows the passphrase can have made it, so it is
 * taken for nothing but bytes.
 */
final class ContentReader {
  private static final int LAST_STEP = 6;
  private static final double ALL = 100;

  /** Times that every database can hold. */
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private static final Pattern FILE_NAME =
      Pattern.compile("[a-z][a-z0-9-]{0,60}\\.(?:json|properties)");

  private final ByteBuffer keys;

  private ContentReader(ByteBuffer keys) {
    this.keys = keys;
  }

  /** The content; empty if it is not understood to its last byte. */
  static Optional<BackupContent> parse(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (bytes.length < Integer.BYTES) {
      return Optional.empty();
    }
    int length = buffer.getInt();
    if (length < 0 || length > buffer.remaining()) {
      return Optional.empty();
    }
    byte[] json = new byte[length];
    buffer.get(json);
    List<UserBackup> users = new ArrayList<>();
    boolean whole = false;
    try {
      Fields document = new Fields(JSON.std.anyFrom(json));
      ContentReader reader = new ContentReader(buffer);
      document.list("users").forEach(user -> users.add(reader.user(user)));
      whole = !buffer.hasRemaining() && isDistinct(users, UserBackup::user);
      return whole
          ? Optional.of(
              new BackupContent(
                  document.time("createdAt"),
                  document.text("origin"),
                  users,
                  settings(document.optional("settings"))))
          : Optional.empty();
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      whole = false;
      return Optional.empty();
    } catch (OnboardingException e) { // not the id of a user, or of a provider
      whole = false;
      return Optional.empty();
    } finally {
      if (!whole) {
        users.forEach(UserBackup::close);
      }
    }
  }

  /**
   * Older backups have none, and those of later versions may have others than are known here. Other
   * names would be paths to who knows where.
   */
  private static SortedMap<String, String> settings(Optional<Fields> files) {
    SortedMap<String, String> settings = new TreeMap<>();
    for (String name : files.map(Fields::names).orElse(List.of())) {
      String content = files.orElseThrow().text(name);
      if (!FILE_NAME.matcher(name).matches()
          || Base64.getDecoder().decode(content).length > HomeSettings.MAX_BYTES) {
        throw new IllegalArgumentException(name);
      }
      settings.put(name, content);
    }
    return settings;
  }

  private UserBackup user(Fields fields) {
    Progressed progress =
        new Progressed(
            (int) fields.whole("step", 1, LAST_STEP),
            fields.real("progress"),
            fields.time("startedAt"),
            fields.optionalTime("completedAt"));
    if (!(progress.progress() >= 0 && progress.progress() <= ALL)) {
      throw new IllegalArgumentException("progress");
    }
    UserId user = new UserId(fields.text("user"));
    List<WorkspaceRow> workspaces =
        fields.list("workspaces").stream().map(row -> workspace(user, row)).toList();
    Optional<Head> head = fields.optional("audit").map(ContentReader::head);
    List<SavedKey> found = new ArrayList<>();
    boolean whole = false;
    try {
      fields.list("keys").forEach(key -> found.add(key(key)));
      if (!isDistinct(found, SavedKey::provider)) {
        throw new IllegalArgumentException("a provider twice");
      }
      whole = true;
      return new UserBackup(user, progress, workspaces, found, head);
    } finally {
      if (!whole) {
        found.forEach(key -> key.secret().close());
      }
    }
  }

  private static Head head(Fields fields) {
    return new Head(
        fields.whole("seq", 0, Long.MAX_VALUE), fields.text("hash"), fields.text("keyId"));
  }

  private static WorkspaceRow workspace(UserId user, Fields fields) {
    return new WorkspaceRow(
        fields.text("origin"),
        fields.text("path"),
        user,
        fields.optionalText("mode").map(id -> constant(DeploymentMode.values(), id, m -> m.id())),
        fields.time("updatedAt"));
  }

  private SavedKey key(Fields fields) {
    ProviderId provider = new ProviderId(fields.text("provider"));
    String verdict = fields.text("verdict");
    Optional<Instant> checkedAt = fields.optionalTime("checkedAt");
    Instant updatedAt = fields.time("updatedAt");
    Optional<LocalDate> expiresOn = fields.optionalDate("expiresOn"); // older ones have none
    Verdict known = constant(Verdict.values(), verdict, Verdict::id);
    byte[] bytes = new byte[(int) fields.whole("bytes", 0, keys.remaining())];
    keys.get(bytes);
    return new SavedKey(provider, SecretBytes.take(bytes), known, checkedAt, updatedAt, expiresOn);
  }

  private static <C> C constant(C[] all, String id, Function<C, String> idOf) {
    return Arrays.stream(all)
        .filter(constant -> idOf.apply(constant).equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown constant"));
  }

  private static <T> boolean isDistinct(List<T> all, Function<T, Object> id) {
    Set<Object> seen = new HashSet<>();
    return all.stream().map(id).allMatch(seen::add);
  }

  /** The fields of a JSON object; each method throws if a field is not what it should be. */
  private record Fields(Map<?, ?> values) {
    private Fields(@Nullable Object value) {
      this(value instanceof Map<?, ?> map ? map : Map.of());
    }

    List<String> names() {
      return values.keySet().stream().map(String::valueOf).toList();
    }

    String text(String name) {
      return optionalText(name).orElseThrow(() -> new IllegalArgumentException(name));
    }

    Optional<String> optionalText(String name) {
      Object value = values.get(name);
      if (value != null && !(value instanceof String)) {
        throw new IllegalArgumentException(name);
      }
      return Optional.ofNullable((String) value).map(text -> storable(name, text));
    }

    /** Databases differ in what else they take. */
    private static String storable(String name, String text) {
      if (text.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
        throw new IllegalArgumentException(name);
      }
      return text;
    }

    Instant time(String name) {
      Instant time = Instant.parse(text(name));
      if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
        throw new IllegalArgumentException(name);
      }
      return time;
    }

    Optional<Instant> optionalTime(String name) {
      return optionalText(name).map(_ -> time(name));
    }

    Optional<LocalDate> optionalDate(String name) {
      Optional<LocalDate> date = optionalText(name).map(LocalDate::parse);
      if (date.filter(d -> d.getYear() < 0 || d.getYear() > 9999).isPresent()) {
        throw new IllegalArgumentException(name);
      }
      return date;
    }

    long whole(String name, long least, long most) {
      long whole =
          switch (values.get(name)) {
            case Integer small -> small;
            case Long large -> large;
            case null, default -> throw new IllegalArgumentException(name);
          };
      if (whole < least || whole > most) {
        throw new IllegalArgumentException(name);
      }
      return whole;
    }

    double real(String name) {
      if (values.get(name) instanceof Number number) {
        return number.doubleValue();
      }
      throw new IllegalArgumentException(name);
    }

    Optional<Fields> optional(String name) {
      Object value = values.get(name);
      return value == null ? Optional.empty() : Optional.of(new Fields(value));
    }

    List<Fields> list(String name) {
      if (values.get(name) instanceof List<?> list) {
        return list.stream().map(Fields::new).toList();
      }
      throw new IllegalArgumentException(name);
    }
  }
}
