package com.alwrity.onboarding.testing.power;

import com.alwrity.onboarding.testing.Needs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The calls of a program, by strace, in the order in which they ended. */
public final class Trace {
  private static final String CALLS =
      "trace=open,openat,close,write,fsync,fdatasync,rename,renameat,renameat2,unlink,mkdir";
  private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\)\\s+= (\\d+)");
  private static final Pattern LINE = Pattern.compile("(\\d+) +(.*)");
  private static final Pattern BEGUN = Pattern.compile("(.*)<unfinished \\.\\.\\.>");
  private static final Pattern ENDED = Pattern.compile("<\\.\\.\\. \\w+ resumed>(.*)");
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern OPEN = Pattern.compile("\".*\", (O_[A-Z_|]+)(?:, (\\d+))?");
  private static final int STANDARD_OUTPUT = 1;

  private final String below;
  private final List<FileCall> calls = new ArrayList<>();
  private final Map<Integer, String> open = new HashMap<>();
  private final Map<String, String> begun = new HashMap<>();

  private Trace(Path folder) {
    this.below = folder + "/";
  }

  /** Goes on only on Linux with strace. */
  public static void needsStrace() {
    Needs.command("apt install strace", "strace", "-e", "trace=none", "true");
  }

  /**
   * Runs a class of the tests in a Java of its own, and answers what it did below this folder.
   *
   * @param logs an empty folder
   */
  public static List<FileCall> of(Path folder, Path logs, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("strace", "-f", "-s", "100000", "-e", CALLS));
    command.addAll(List.of("-o", logs.resolve("log").toString()));
    command.addAll(java(main, arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("the traced program failed");
    }
    Trace trace = new Trace(folder);
    for (String line : Files.readAllLines(logs.resolve("log"), StandardCharsets.ISO_8859_1)) {
      trace.line(line);
    }
    return trace.calls;
  }

  /** The command that runs a class of the tests. */
  public static List<String> java(Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private void line(String line) throws IOException {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IOException("strace wrote what is not understood");
    }
    String thread = parts.group(1);
    String text = parts.group(2);
    Matcher beginning = BEGUN.matcher(text);
    Matcher end = ENDED.matcher(text);
    if (beginning.matches()) {
      String call = beginning.group(1);
      begun.put(thread, call);
      if (call.startsWith("close(")) { // the number may be another file's before this one ends
        open.remove(file(call.substring("close(".length())));
      }
    } else {
      int before = calls.size();
      String call = end.matches() ? begun.remove(thread) + end.group(1) : text;
      if (!end.matches() || !call.startsWith("close(")) {
        call(call);
      }
      boolean changed = calls.size() > before && !(calls.getLast() instanceof FileCall.Sync);
      if (changed && begun.values().stream().anyMatch(other -> other.startsWith("f"))) {
        throw new IOException("a change while something is made durable: is it in it?");
      }
    }
  }

  private void call(String line) {
    Matcher call = CALL.matcher(line);
    if (call.lookingAt()) { // others failed, and so did nothing
      String arguments = call.group(2);
      List<String> texts = TEXT.matcher(arguments).results().map(Trace::unescaped).toList();
      int result = Integer.parseInt(call.group(3));
      switch (call.group(1)) {
        case "open", "openat" -> opened(texts.getFirst(), arguments, result);
        case "close" -> open.remove(file(arguments));
        case "write" -> wrote(file(arguments), texts.getFirst().substring(0, result));
        case "fsync", "fdatasync" -> synced(file(arguments));
        case "rename", "renameat", "renameat2" -> renamed(texts, arguments);
        case "unlink" -> below(new FileCall.Remove(texts.getFirst()), texts.getFirst());
        case "mkdir" -> below(new FileCall.MakeFolder(texts.getFirst()), texts.getFirst());
        default -> throw new IllegalStateException("unknown call: " + line);
      }
    }
  }

  private void opened(String path, String arguments, int file) {
    open.put(file, path);
    Matcher how = OPEN.matcher(arguments);
    if (how.find() && how.group(1).contains("O_CREAT")) {
      below(new FileCall.Create(path, how.group(1), how.group(2)), path);
    }
  }

  private void wrote(int file, String data) {
    if (file == STANDARD_OUTPUT) {
      calls.add(new FileCall.Say(data.strip()));
    } else {
      String path = open.getOrDefault(file, "");
      below(new FileCall.Write(path, data), path);
    }
  }

  private void synced(int file) {
    String path = open.getOrDefault(file, "");
    below(new FileCall.Sync(path), path);
  }

  private void renamed(List<String> texts, String arguments) {
    String from = texts.get(0);
    String to = texts.get(1);
    below(
        arguments.contains("RENAME_EXCHANGE")
            ? new FileCall.Exchange(from, to)
            : new FileCall.Rename(from, to),
        to);
  }

  private void below(FileCall call, String path) {
    if ((path + "/").startsWith(below)) {
      calls.add(call);
    }
  }

  private static int file(String arguments) {
    return Integer.parseInt(arguments.split(",", 2)[0].strip());
  }

  private static String unescaped(MatchResult text) {
    return text.group(1)
        .replace("\\n", "\n")
        .replace("\\t", "\t")
        .replace("\\\"", "\"")
        .replace("\\\\", "\\");
  }
}
