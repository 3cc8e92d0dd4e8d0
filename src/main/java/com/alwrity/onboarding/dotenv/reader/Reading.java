package com.alwrity.onboarding.dotenv.reader;

import com.alwrity.onboarding.model.Secret;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What one reader makes of one name.
 *
 * @param value secret; empty unless there is one
 */
public record Reading(State state, String value) {
  /** Whether there is a value. */
  public enum State {
    /** There is one, perhaps empty. */
    VALUE,
    /** The reader does not see the assignment. */
    UNSET,
    /** The reader gives up on the file. */
    ERROR,
    /** Part of the value is run as a command. */
    COMMAND;

    /** The name in JSON. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What a setting looks like: short words, an address; no long word, nothing behind an equals
   * sign.
   */
  private static final Pattern SETTING =
      Pattern.compile("(?!.*[A-Za-z0-9_-]{16})[\\w .:/#-]{1,40}");

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  static final Reading UNSET = new Reading(State.UNSET, "");
  static final Reading ERROR = new Reading(State.ERROR, "");
  static final Reading COMMAND = new Reading(State.COMMAND, "");

  static Reading of(Map<String, String> values, String name) {
    String value = values.get(name);
    return value == null ? UNSET : new Reading(State.VALUE, value);
  }

  /** For a person: the value as {@link Secret#hint} shows it, or what there is instead. */
  public String shown() {
    return switch (state) {
      case UNSET -> "unset";
      case ERROR -> "error";
      case COMMAND -> "runs a command";
      case VALUE -> {
        if (value.isEmpty()) {
          yield "";
        }
        try (Secret secret = Secret.of(value)) {
          // Another reader may see a part that drives the terminal.
          yield UNPRINTABLE.matcher(secret.hint()).replaceAll("\uFFFD");
        }
      }
    };
  }

  /**
   * The same for a setting, which is no secret unless a key came to stand behind it; and how long
   * the value is.
   */
  public String shown(boolean setting) {
    if (state != State.VALUE || value.isEmpty()) {
      return shown();
    }
    String text = setting && SETTING.matcher(value).matches() ? value : shown();
    return text + " (" + value.length() + ")";
  }

  /** As shown; the value is secret. */
  @Override
  public String toString() {
    return shown();
  }
}
