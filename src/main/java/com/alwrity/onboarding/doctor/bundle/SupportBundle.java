package com.alwrity.onboarding.doctor.bundle;

import com.alwrity.onboarding.doctor.Doctor;
import com.alwrity.onboarding.logging.Redaction;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.AtomicFile;
import com.alwrity.onboarding.text.Messages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/**
 * The files of a bundle, in memory until they were searched for every key that is known here.
 *
 * @param files the texts by their names
 * @param closed how many stored keys could not be looked for, because they cannot be opened
 */
public record SupportBundle(Map<String, String> files, int closed) {
  private static final JSON PRETTY =
      JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).with(JSON.Feature.WRITE_NULL_PROPERTIES);

  /** The end of a log is what matters. */
  private static final int LOG_BYTES = 256 << 10;

  /**
   * Makes one.
   *
   * @param messages the language of what the doctor finds
   * @param version of this program
   * @throws OnboardingException with {@link Problem.Refused#KEY_IN_BUNDLE} if a key is in it
   */
  public static SupportBundle of(Doctor doctor, AppHome home, Messages messages, String version) {
    List<Map<String, @Nullable Object>> findings =
        doctor.examine().stream().map(finding -> finding.document(messages)).toList();
    Map<String, String> environment = doctor.environment();
    Map<String, String> files = new LinkedHashMap<>();
    files.put("findings.json", PRETTY.asString(findings));
    files.put("versions.txt", versions(doctor, version));
    files.put("settings.txt", SettingsText.of(doctor.checkout(), environment, doctor.catalogue()));
    log(home.logs().resolve("alwrity.log")).ifPresent(log -> files.put("alwrity.log", log));
    KnownKeys keys = new KnownKeys(doctor.catalogue());
    doctor.stores().ifPresent(keys::addStored);
    doctor.checkout().ifPresent(keys::addFrom);
    keys.addFrom(environment);
    keys.search()
        .find(files)
        .ifPresent(
            name -> {
              throw new OnboardingException(Problem.Refused.KEY_IN_BUNDLE, name);
            });
    return new SupportBundle(files, keys.closed());
  }

  private static String versions(Doctor doctor, String version) {
    String database =
        doctor
            .stores()
            .map(stores -> stores.view().database())
            .map(
                known ->
                    (known.isShared() ? "PostgreSQL" : "SQLite")
                        + ", schema "
                        + known.schema().found())
            .orElse("not opened");
    return String.join(
        "\n",
        version,
        "Java " + Runtime.version() + ", " + System.getProperty("java.vm.name"),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + ", "
            + System.getProperty("os.arch"),
        "database: " + database,
        "");
  }

  /** It is written without keys; what looks like one is taken out once more. */
  private static Optional<String> log(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
      int size = (int) Math.min(content.length(), LOG_BYTES);
      content.seek(content.length() - size);
      byte[] bytes = new byte[size];
      content.readFully(bytes);
      return Optional.of(Redaction.of(new String(bytes, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.READ, file);
    }
  }

  /**
   * Writes it, for its owner alone.
   *
   * @param replace whether another file may be in its place
   * @throws OnboardingException with {@link Problem.Missing#FOLDER}, {@link
   *     Problem.Refused#FILE_EXISTS} or {@link Problem.File#WRITE}
   */
  public void write(Path target, boolean replace) {
    Path folder = target.resolveSibling("");
    if (!Files.isDirectory(folder)) { // a mistyped one is not to be made
      throw new OnboardingException(Problem.Missing.FOLDER, folder);
    }
    try {
      if (replace) {
        AtomicFile.write(target, zip());
      } else if (!AtomicFile.replace(target, Optional.empty(), zip())) {
        throw new OnboardingException(Problem.Refused.FILE_EXISTS, target);
      }
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, target);
    }
  }

  private byte[] zip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) { // in memory
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
