package com.alwrity.onboarding.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What went wrong, as data.
 *
 * <p>The sentence and the advice are in the message bundle under {@code problem.<code>} and {@code
 * problem.<code>.hint}, with the details as {@code {0}}, {@code {1}}.
 *
 * @param reason which one it is; its family decides the exit code
 * @param details what the sentence mentions, such as names, paths and line numbers; never a key or
 *     a part of one
 */
public record Problem(Reason reason, List<String> details) {
  /** A problem with these details, as texts. */
  public Problem(Reason reason, Object... details) {
    this(reason, Arrays.stream(details).map(String::valueOf).toList());
  }

  /** The stable name in JSON and in the bundle, such as {@code refused.hard-link}. */
  public String code() {
    String family = reason.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return family + "." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** One of the families below. */
  public sealed interface Reason {
    /** The name of the constant. */
    String name();
  }

  /** The call or the input is wrong. */
  public enum Invalid implements Reason {
    USER_ID,
    PROVIDER,
    UNKNOWN_PROVIDER,
    UNKNOWN_NAME,
    NOT_A_TEXT,
    NOTHING_WITHIN,
    SECOND_KEY,
    SEVERAL_KEYS,
    EMPTY_KEY,
    KEY_CHARACTER,
    KEY_TOO_LONG,
    NO_KEYS,
    UNREADABLE_KEYS,
    TEXT_TOO_LONG,
    DATABASE_URL,
    OPTION,
    DATE,
    NO_TERMINAL,
    WORKSPACE_IS_FILE,
    WORKSPACE_UNCLEAR,
    NOT_CONFIRMED,
    APPLICATION_SECRET,
    PASSPHRASE_EMPTY,
    USAGE,
    CHOICE,
    SESSION_SHARED,
    SESSION_BESIDE,
    SESSION_KEEPS_NOTHING,
    NO_SHARED_DATABASE,
    LIMIT,
    LINK,
    UPDATE_URL,
    UPDATE_KEY
  }

  /** What was asked for is not there. */
  public enum Missing implements Reason {
    KEY,
    USER,
    WORKSPACE,
    FOLDER,
    CHECKOUT,
    FILE,
    BACKUP,
    VARIABLE,
    KEYS_IN_FILES,
    REPOSITORY,
    MASTER_KEY,
    APPLICATION_SECRET,
    FORMER_KEY,
    NOTHING_TO_BACK_UP,
    USER_IN_BACKUP,
    PROGRAM,
    UPDATE_SOURCE
  }

  /** It could be done, but it would do harm. */
  public enum Refused implements Reason {
    PRODUCTION_ENV,
    MODE_CONFLICT,
    DEMO,
    ENV_VALUE,
    KEYRING_VALUE,
    KEYRING_VALUES,
    KEYRING_NO_VALUE,
    UNTERMINATED_QUOTE,
    FILE_CHANGED,
    HARD_LINK,
    FOREIGN_OWNER,
    NOT_A_FILE,
    TOO_LARGE,
    DANGLING_LINK,
    UTF_16,
    IGNORE_UNDONE,
    HOOK_THERE,
    AGENT_SETTINGS,
    DATA_KEY_REPLACED,
    KEYS_READABLE,
    SHARED_SECRET,
    SECRET_IS_GIVEN,
    CHANGED_SINCE,
    SAME_KEY,
    FORMER_IS_STORED,
    FORMER_KEY,
    PLACEHOLDER,
    FILE_EXISTS,
    KEY_IN_BUNDLE,
    KEYS_CHANGED,
    ENDPOINT,
    NOT_EXECUTABLE,
    TOO_MANY_CHECKS,
    TOO_MANY_REVEALS,
    TOO_MANY_OPENINGS,
    UPDATE_SIGNATURE,
    UPDATE_MANIFEST,
    UPDATE_OLDER
  }

  /** A store can't be used now. */
  public enum Unavailable implements Reason {
    KEYRING,
    KEYRING_LOCKED,
    KEYRING_TIMEOUT,
    KEYRING_NOT_SAVED,
    KEYRING_BROKE_OFF,
    KEYRING_SEVERAL,
    NO_MASTER_KEY_PLACE,
    MASTER_KEY_LOST,
    MASTER_KEY_WRONG,
    MASTER_KEY_UNKNOWN,
    MASTER_KEY_ELSEWHERE,
    WRONG_PASSPHRASE,
    WRONG_BACKUP_PASSPHRASE,
    PASSPHRASE_NEEDED,
    PASSPHRASE_FILE_DAMAGED,
    KEY_UNREADABLE,
    DATA_KEY_UNREADABLE,
    KEYS_GONE,
    DATABASE_OLDER,
    KEY_UNNAMED,
    KEY_TAKEN_OUT,
    DATABASE,
    DATABASE_NEWER,
    DATABASE_LOCKED,
    DATABASE_DAMAGED,
    DATABASE_PASSWORD,
    LAST_DAY,
    STORE_LOCKED,
    PASSPHRASE_NOT_GIVEN,
    DISPLAY,
    BROWSER,
    GIT_MISSING,
    GIT_REFUSED,
    GIT_TIMEOUT,
    AUDIT,
    AUDIT_KEY,
    BACKUP_PASSPHRASE_NEEDED,
    UPDATE
  }

  /** A file could not be read or written. */
  public enum File implements Reason {
    READ,
    FOLDER,
    WRITE,
    HOME,
    VERIFY,
    CATALOGUE,
    BACKUP_DAMAGED,
    BACKUP_NEWER,
    BACKUP_SETTINGS
  }

  /** Our own mistake. */
  public enum Defect implements Reason {
    UNEXPECTED
  }
}
