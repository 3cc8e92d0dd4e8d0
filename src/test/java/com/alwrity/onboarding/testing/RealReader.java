package com.alwrity.onboarding.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The real programs that read {@code .env} files, each run once for many folders, with an empty
 * environment.
 */
public enum RealReader {
  /** Debian's or another python-dotenv. */
  PYTHON_DOTENV,
  /** Versions 16 and 17; the one that react-scripts 5 has. */
  NODE_DOTENV_16("o = require('dotenv-16').parse(fs.readFileSync(file))"),
  NODE_DOTENV_17("o = require('dotenv').parse(fs.readFileSync(file))"),
  DOTENV_EXPAND_12(
      "o = require('dotenv-expand').expand(require('dotenv-16').config({path: file})).parsed"),
  CREATE_REACT_APP(
      "o = require('cra-dotenv-expand')(require('cra-dotenv').config({path: file})).parsed"),
  /** The function that Vite uses, too. */
  NODE_PARSE_ENV("o = require('util').parseEnv(fs.readFileSync(file, 'utf8'))"),
  /** The switch, in a process for each folder, for it takes one environment. */
  NODE_ENV_FILE(
      "o = JSON.parse(require('child_process').execFileSync(node, ['--env-file=' + file, '-p',"
          + " 'JSON.stringify(process.env)'], {maxBuffer: 1e8, env: {}}))"),
  VITE("o = vite.loadEnv('x', require('path').dirname(file), '')"),
  DOTENV_JAVA,
  BASH,
  DASH;

  private static final Path NODE = Path.of("target/node").toAbsolutePath();
  private static final List<String> PACKAGES =
      List.of(
          "dotenv-16@npm:dotenv@16.6.1",
          "dotenv@17.4.2",
          "dotenv-expand@12.0.3",
          "vite@8.3.4",
          "cra-dotenv@npm:dotenv@10.0.0",
          "cra-dotenv-expand@npm:dotenv-expand@5.1.0");
  private static final String PYTHON =
      """
      import dotenv, os, sys
      os.environ.clear()
      out = sys.stdout.buffer
      for folder in sys.stdin.read().splitlines():
        try:
          for name, value in dotenv.dotenv_values(folder + '/.env').items():
            if value is not None: out.write((name + '=' + value + '\\0').encode())
        except UnicodeDecodeError: out.write(b'!\\0')
        out.write(b'.\\0')
      """;
  private static final String SHELL =
      """
      while read -r folder; do
        ( PATH=/nowhere; set -a; . "$folder/.env"; /usr/bin/env -0 ) 2>"$folder/stderr" </dev/null
        [ -s "$folder/stderr" ] && printf '!\\0'
        printf '.\\0'
      done
      """;

  private final String script;

  RealReader() {
    this("");
  }

  RealReader(String script) {
    this.script = script;
  }

  /**
   * What it reads.
   *
   * @param complained whether it failed, or wrote to its standard error
   */
  public record Result(Map<String, String> values, boolean complained) {}

  /** Reads the file {@code .env} of each folder; skips the test if the program is missing. */
  public List<Result> read(List<Path> folders) throws IOException {
    return switch (this) {
      case DOTENV_JAVA -> folders.stream().map(RealReader::dotenvJava).toList();
      case PYTHON_DOTENV -> results(run(folders, python(), "-c", PYTHON));
      case BASH -> results(run(folders, shell("bash"), "-c", SHELL));
      case DASH -> results(run(folders, shell("dash"), "-c", SHELL));
      default -> {
        installNodePackages();
        yield results(run(folders, "/usr/bin/env", "node", "-e", nodeScript()));
      }
    };
  }

  private String nodeScript() {
    return """
        (async () => {
          const fs = require('fs'), node = process.execPath
          const vite = %s
          for (const folder of fs.readFileSync(0, 'utf8').trim().split('\\n')) {
            for (const name of Object.keys(process.env)) delete process.env[name]
            process.env.DOTENV_CONFIG_QUIET = 'true'
            const file = folder + '/.env'
            let o = {}
            try { %s } catch (e) { fs.writeSync(1, '!\\0') }
            let text = ''
            for (const [name, value] of Object.entries(o)) text += name + '=' + value + '\\0'
            fs.writeSync(1, text + '.\\0')
          }
        })()
        """
        .formatted(
            this == VITE
                ? "await import('"
                    + NODE.resolve("node_modules/vite/dist/node/index.js").toUri()
                    + "')"
                : "null",
            script);
  }

  private static Result dotenvJava(Path folder) {
    try {
      return new Result(
          Dotenv.configure()
              .directory(folder.toString())
              .load()
              .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)
              .stream()
              .collect(Collectors.toMap(entry -> entry.getKey(), entry -> entry.getValue())),
          false);
    } catch (DotenvException e) {
      return new Result(Map.of(), true);
    }
  }

  private static String python() {
    // Debian's own interpreter sees Debian's packages; another one first in the path may not.
    Optional<String> python =
        Stream.of("python3", "/usr/bin/python3")
            .filter(command -> Needs.succeeds(command, "-c", "import dotenv"))
            .findFirst();
    Needs.that(python.isPresent(), "python-dotenv", "apt install python3-dotenv");
    return python.orElseThrow();
  }

  private static String shell(String name) {
    Needs.command("apt install " + name, name, "-c", "/usr/bin/env -0");
    return name;
  }

  /** Once for each build folder; a mark says which packages are there. */
  private static synchronized void installNodePackages() throws IOException {
    Needs.command(
        "install Node.js 20.12 or later",
        "node",
        "-e",
        "process.exit(require('util').parseEnv ? 0 : 1)");
    Path mark = NODE.resolve("installed");
    String wanted = String.join(" ", PACKAGES);
    if (Files.exists(mark) && Files.readString(mark).equals(wanted)) {
      return;
    }
    Files.createDirectories(NODE);
    Needs.command(
        "install npm and let it reach a registry",
        Stream.of(
                Stream.of("npm", "install", "--prefix", NODE.toString()),
                PACKAGES.stream(),
                Stream.of("--no-audit", "--no-fund", "--ignore-scripts"))
            .flatMap(part -> part)
            .toArray(String[]::new));
    Files.writeString(mark, wanted);
  }

  private static String run(List<Path> folders, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().keySet().removeIf(name -> !name.equals("PATH") && !name.equals("HOME"));
    builder.environment().put("NODE_PATH", NODE.resolve("node_modules").toString());
    Path out = Files.createTempFile("readers", ".out");
    builder.redirectOutput(out.toFile());
    Process process = builder.start();
    try (OutputStream in = process.getOutputStream()) {
      for (Path folder : folders) {
        in.write((folder + "\n").getBytes(UTF_8));
      }
    }
    try {
      process.waitFor();
      return Files.readString(out, UTF_8);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      Files.delete(out);
    }
  }

  private static List<Result> results(String output) {
    List<Result> results = new ArrayList<>();
    Map<String, String> values = new TreeMap<>();
    boolean complained = false;
    for (String entry : List.of(output.split("\0", -1))) {
      switch (entry) {
        case "" -> {} // behind the last one
        case "!" -> complained = true;
        case "." -> {
          results.add(new Result(Map.copyOf(values), complained));
          values.clear();
          complained = false;
        }
        default -> {
          int equals = entry.indexOf('=');
          values.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
      }
    }
    return results;
  }
}
