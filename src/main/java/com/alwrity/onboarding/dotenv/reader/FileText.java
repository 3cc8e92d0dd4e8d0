package com.alwrity.onboarding.dotenv.reader;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The text of a file.
 *
 * @param text with the byte order mark, if there is one
 * @param isUtf8 whether every byte is part of a character; if not, replacements are in the text
 */
record FileText(String text, boolean isUtf8) {
  static FileText of(byte[] bytes) {
    try {
      return new FileText(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), true);
    } catch (CharacterCodingException e) {
      return new FileText(new String(bytes, StandardCharsets.UTF_8), false);
    }
  }

  /** The text with every line ending made a line feed. */
  String withLineFeeds() {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** The text without byte order mark. */
  String withoutMark() {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
