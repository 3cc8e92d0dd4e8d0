package com.alwrity.onboarding.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Turns JSON values into what a catalogue needs, or says what they should be. */
final class Shape {
  private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]{0,99}");

  private Shape() {}

  /** Reads one value. */
  @FunctionalInterface
  interface Reader<T> {
    T read(@Nullable Object json) throws MistakeException;
  }

  static String text(@Nullable Object json) throws MistakeException {
    if (json instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new MistakeException("should be a text");
  }

  static boolean flag(@Nullable Object json) throws MistakeException {
    if (json instanceof Boolean flag) {
      return flag;
    }
    throw new MistakeException("should be true or false");
  }

  static int number(@Nullable Object json) throws MistakeException {
    if (json instanceof Integer number) {
      return number;
    }
    throw new MistakeException("should be a number");
  }

  static String variable(@Nullable Object json) throws MistakeException {
    if (json instanceof String name && VARIABLE.matcher(name).matches()) {
      return name;
    }
    throw new MistakeException("should be a name of capital letters, digits and underscores");
  }

  static URI https(@Nullable Object json) throws MistakeException {
    try {
      URI uri = new URI(text(json));
      if ("https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // Its message repeats the address.
    }
    throw new MistakeException("should be an https address");
  }

  static Pattern regex(@Nullable Object json) throws MistakeException {
    try {
      return Pattern.compile(text(json));
    } catch (PatternSyntaxException e) {
      throw new MistakeException("should be a regular expression: " + e.getDescription());
    }
  }

  static <T> List<T> list(@Nullable Object json, Reader<T> element) throws MistakeException {
    if (!(json instanceof List<?> values)) {
      throw new MistakeException("should be a list");
    }
    List<T> result = new ArrayList<>();
    for (Object value : values) {
      result.add(element.read(value));
    }
    return List.copyOf(result);
  }

  static <T> Map<String, T> map(@Nullable Object json, Reader<T> element) throws MistakeException {
    if (!(json instanceof Map<?, ?> values)) {
      throw new MistakeException("should be an object");
    }
    Map<String, T> result = new LinkedHashMap<>();
    for (Map.Entry<?, ?> value : values.entrySet()) {
      result.put(String.valueOf(value.getKey()), element.read(value.getValue()));
    }
    return result;
  }
}
