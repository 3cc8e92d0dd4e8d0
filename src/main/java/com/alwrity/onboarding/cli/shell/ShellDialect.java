package com.alwrity.onboarding.cli.shell;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a value is given to a shell, or to the console of a browser, so that nothing in it counts.
 */
public enum ShellDialect {
  /** In single quotes nothing is special to a POSIX shell but the quote itself. */
  POSIX("shell") {
    @Override
    public String quote(String value) {
      return "'" + value.replace("'", "'\\''") + "'";
    }

    @Override
    public String assign(String name, String value) {
      return "export " + name + "=" + quote(value);
    }
  },

  /** In single quotes the backslash is special too, before itself and before a quote. */
  FISH("fish") {
    @Override
    public String quote(String value) {
      return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public String assign(String name, String value) {
      return "set -gx " + name + " " + quote(value);
    }
  },

  /** Takes the curly quotes for quotes as well (about_Quoting_Rules); twice, each is itself. */
  POWERSHELL("powershell") {
    @Override
    public String quote(String value) {
      return "'" + value.replaceAll("['\u2018\u2019\u201A\u201B]", "$0$0") + "'";
    }

    @Override
    public String assign(String name, String value) {
      return "$env:" + name + " = " + quote(value);
    }
  },

  /** In ASCII, because a line that is copied and pasted goes through many hands. */
  BROWSER("localstorage") {
    @Override
    public String quote(String value) {
      StringBuilder quoted = new StringBuilder("'");
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        boolean itself = c >= ' ' && c <= '~' && c != '\'' && c != '\\';
        quoted.append(itself ? String.valueOf(c) : "\\u%04x".formatted((int) c));
      }
      return quoted.append('\'').toString();
    }

    @Override
    public String assign(String name, String value) {
      return "localStorage.setItem(" + quote(name) + ", " + quote(value) + ");";
    }
  };

  private final String id;

  ShellDialect(String id) {
    this.id = id;
  }

  /** The one that an option names. */
  public static Optional<ShellDialect> of(String id) {
    return Arrays.stream(values()).filter(dialect -> dialect.id.equals(id)).findFirst();
  }

  /** The value as one word. */
  public abstract String quote(String value);

  /** The line that gives the name this value, for the programs that are started from there too. */
  public abstract String assign(String name, String value);
}
