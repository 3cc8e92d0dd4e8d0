package com.alwrity.onboarding.vault.backup;

import com.alwrity.onboarding.database.Workspaces.WorkspaceRow;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.vault.backup.UserBackup.Head;
import com.alwrity.onboarding.vault.backup.UserBackup.Progressed;
import com.alwrity.onboarding.vault.backup.UserBackup.SavedKey;
import com.alwrity.onboarding.vault.envelope.SecretBytes;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/**
 * What is sealed in a backup, as bytes: the length of a JSON document in four bytes, the document,
 * and behind it the keys in UTF-8, one after another in its order. The document says of each how
 * many bytes it has, and nothing else of the key, so that no key becomes a text on its way.
 *
 * <p>Older versions of the program read it too. They pass over fields that they do not know, and
 * name and leave out files with settings that they do not know, if those are called {@code
 * something.json} or {@code something.properties} and are no larger than the others. Whatever else
 * is added or changed, such as a verdict or what a field means, needs another version in {@link
 * BackupFile}: then they refuse the whole and say why.
 */
final class ContentFormat {
  private static final JSON WRITER = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

  private ContentFormat() {}

  /** The bytes, which the caller wipes. */
  static byte[] render(BackupContent content) {
    List<byte[]> keys = new ArrayList<>();
    try {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("createdAt", content.createdAt().toString());
      document.put("origin", content.origin());
      document.put("users", content.users().stream().map(user -> user(user, keys)).toList());
      document.put("settings", content.settings());
      byte[] json = WRITER.asBytes(document);
      int length = Integer.BYTES + json.length + keys.stream().mapToInt(k -> k.length).sum();
      ByteBuffer bytes = ByteBuffer.allocate(length).putInt(json.length).put(json);
      keys.forEach(bytes::put);
      return bytes.array();
    } finally {
      keys.forEach(key -> Arrays.fill(key, (byte) 0));
    }
  }

  private static Map<String, @Nullable Object> user(UserBackup user, List<byte[]> keys) {
    Progressed progress = user.progress();
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("user", user.user().value());
    document.put("step", progress.step());
    document.put("progress", progress.progress());
    document.put("startedAt", progress.startedAt().toString());
    document.put("completedAt", text(progress.completedAt()));
    document.put("audit", user.head().map(ContentFormat::head).orElse(null));
    document.put("workspaces", user.workspaces().stream().map(ContentFormat::workspace).toList());
    document.put("keys", user.keys().stream().map(key -> key(key, keys)).toList());
    return document;
  }

  private static Map<String, Object> head(Head head) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("seq", head.seq());
    document.put("hash", head.hash());
    document.put("keyId", head.keyId());
    return document;
  }

  private static Map<String, @Nullable Object> workspace(WorkspaceRow row) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("origin", row.origin());
    document.put("path", row.path());
    document.put("mode", row.chosenMode().map(DeploymentMode::id).orElse(null));
    document.put("updatedAt", row.updatedAt().toString());
    return document;
  }

  private static Map<String, @Nullable Object> key(SavedKey key, List<byte[]> keys) {
    byte[] bytes = SecretBytes.use(key.secret(), byte[]::clone);
    keys.add(bytes);
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("provider", key.provider().value());
    document.put("verdict", key.verdict().id());
    document.put("checkedAt", text(key.checkedAt()));
    document.put("updatedAt", key.updatedAt().toString());
    document.put("expiresOn", key.expiresOn().map(LocalDate::toString).orElse(null));
    document.put("bytes", bytes.length);
    return document;
  }

  private static @Nullable String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }
}
