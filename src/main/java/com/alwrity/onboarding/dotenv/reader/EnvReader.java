package com.alwrity.onboarding.dotenv.reader;

import com.alwrity.onboarding.dotenv.EnvDocument;

/** The programs that read {@code .env} files, each as if no variable were set outside of it. */
public enum EnvReader {
  /** What the ALwrity backend reads its file with. */
  PYTHON_DOTENV("python-dotenv", new PythonDotenv()),
  NODE_DOTENV("node dotenv", new NodeDotenv()),
  NODE_ENV_FILE("node --env-file", new NodeEnvFile()),
  /** What the ALwrity frontend reads its file with. */
  CREATE_REACT_APP("Create React App", new CreateReactApp()),
  VITE("Vite", new Vite()),
  DOCKER_COMPOSE("docker compose", new DockerCompose()),
  RUBY_DOTENV("ruby dotenv", new RubyDotenv()),
  DOTENV_JAVA("dotenv-java", new DotenvJava()),
  SHELL("shell", ShellScript::read);

  // Far more than anybody's settings; beyond that the readers' own rules take long, or deep stacks.
  private static final int MAX_LENGTH = 32 << 10;
  private static final int MAX_SPECIAL = 1_000;

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // rules have no state; an interface cannot say so
  private final Rules rules;

  EnvReader(String title, Rules rules) {
    this.title = title;
    this.rules = rules;
  }

  /** How one program reads. */
  @FunctionalInterface
  interface Rules {
    /** What it makes of this name. */
    Reading read(FileText file, String name);
  }

  /** The name of the program. */
  public String title() {
    return title;
  }

  /**
   * What it makes of this name. It gives up on a file of more than 32 KiB, or with more than 1,000
   * backslashes and dollar signs.
   */
  public Reading read(EnvDocument document, String name) {
    return read(FileText.of(document.render()), name);
  }

  Reading read(FileText file, String name) {
    return isReadable(file) ? rules.read(file, name) : Reading.ERROR;
  }

  /** Whether readers do not give up on it. */
  static boolean isReadable(FileText file) {
    return file.text().length() <= MAX_LENGTH
        && file.text().chars().filter(c -> c == '\\' || c == '$').count() <= MAX_SPECIAL;
  }
}
