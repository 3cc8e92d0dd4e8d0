package com.alwrity.onboarding.dotenv;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a {@code .env} file. Immutable and lossless: {@code parse(bytes).render()} gives
 * the same bytes, whatever they are, and an edit changes nothing outside its line.
 */
public final class EnvDocument {
  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";
  private static final Pattern UTF_16 = Pattern.compile("(?s)(?:\u00FF\u00FE|\u00FE\u00FF).*+");
  private static final List<String> MARKS =
      List.of(BYTE_ORDER_MARK, "\u00FF\u00FE", "\u00FE\u00FF");
  private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n?|\\n");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final String label;
  private final String mark;
  private final List<EnvPiece> pieces;
  private final @Nullable Problem unsafe;

  private EnvDocument(String label, String mark, List<EnvPiece> pieces, @Nullable Problem unsafe) {
    this.label = label;
    this.mark = mark;
    this.pieces = List.copyOf(pieces);
    this.unsafe = unsafe;
  }

  /** Reads any bytes; there is no error. */
  public static EnvDocument parse(byte[] bytes) {
    return parse(bytes, "the file");
  }

  /** The same, with the name of the file for what its edits may have to say. */
  static EnvDocument parse(byte[] bytes, String label) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (UTF_16.matcher(text).matches()) {
      return new EnvDocument(
          label,
          "",
          List.of(new EnvPiece.Other(text, "")),
          new Problem(Problem.Refused.UTF_16, label));
    }
    String mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
    EnvParser parsed = EnvParser.parse(text.substring(mark.length()));
    int line = parsed.unterminatedLine();
    return new EnvDocument(
        label,
        mark,
        parsed.pieces(),
        line == EnvParser.NONE
            ? null
            : new Problem(Problem.Refused.UNTERMINATED_QUOTE, label, line));
  }

  /** A document without a line. */
  public static EnvDocument empty() {
    return parse(new byte[0]);
  }

  /** The bytes of the file. */
  public byte[] render() {
    StringBuilder text = new StringBuilder(mark);
    pieces.forEach(piece -> text.append(piece.body()).append(piece.ending()));
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * The value of the last assignment, which is the one that counts, as most readers read it:
   * without quotes and comment, escapes resolved in double quotes, {@code $NAME} left as it is.
   */
  public Optional<String> value(String name) {
    return values(name).reversed().stream().findFirst();
  }

  /** The values of all its assignments, in the order of the file. */
  List<String> values(String name) {
    return assignments()
        .filter(assignment -> assignment.name().equals(name))
        .map(EnvPiece.Assignment::value)
        .toList();
  }

  /** The assigned names, each once, in the order of the file. */
  public List<String> names() {
    return assignments().map(a -> EnvParser.decode(a.name())).distinct().toList();
  }

  /** Why this document is not safe to edit; empty if it is. */
  public Optional<Problem> unsafe() {
    return Optional.ofNullable(unsafe);
  }

  /**
   * Sets the value: in place of the last assignment, keeping its {@code export}, indentation and
   * comment, or else in a new line at the end.
   *
   * @throws OnboardingException with {@link Problem.Refused#ENV_VALUE} if readers disagree about
   *     the value, {@link Problem.Refused#UNTERMINATED_QUOTE} or {@link Problem.Refused#UTF_16} if
   *     the document is not safe to edit
   */
  public EnvDocument with(String name, String value) {
    return with(name, value, (last, canonical) -> List.of(last.with(canonical)));
  }

  /**
   * The same for a reader such as Create React App's, which takes a comment behind the value for a
   * part of it and does not see a name behind {@code export}: the comment goes into a line of its
   * own above, {@code export} goes away.
   *
   * @throws OnboardingException as {@link #with} does
   */
  public EnvDocument withAlone(String name, String value) {
    return with(name, value, (last, canonical) -> last.alone(canonical, lineEnding()));
  }

  private EnvDocument with(
      String name,
      String value,
      BiFunction<EnvPiece.Assignment, CanonicalValue, List<EnvPiece>> edit) {
    refuseUnsafe();
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of a variable: " + name);
    }
    CanonicalValue canonical = CanonicalValue.of(name, value);
    List<EnvPiece> next = new ArrayList<>(pieces);
    int index = lastIndexOf(name);
    if (index >= 0 && next.remove(index) instanceof EnvPiece.Assignment last) {
      next.addAll(index, edit.apply(last, canonical));
    } else {
      endLastLine(next);
      index = next.size();
      next.add(new EnvPiece.Assignment("", name, "", "", "", lineEnding()).with(canonical));
    }
    if (index == 0) {
      keepFromMark(next);
    }
    return new EnvDocument(label, mark, next, null);
  }

  /**
   * Removes all assignments of the name.
   *
   * @throws OnboardingException as {@link #with} does for an unsafe document
   */
  public EnvDocument without(String name) {
    refuseUnsafe();
    if (lastIndexOf(name) < 0) {
      return this;
    }
    List<EnvPiece> next = new ArrayList<>(pieces);
    next.removeIf(piece -> isAssignmentOf(name, piece));
    if (isAssignmentOf(name, pieces.getFirst())) {
      keepFromMark(next);
    }
    return new EnvDocument(label, mark, next, null);
  }

  /**
   * Makes comments of all assignments of the name, with the values in them, each line of a value
   * that goes on over several by itself.
   *
   * @throws OnboardingException as {@link #with} does for an unsafe document
   */
  public EnvDocument commentedOut(String name) {
    refuseUnsafe();
    List<EnvPiece> next =
        pieces.stream()
            .map(
                piece ->
                    isAssignmentOf(name, piece)
                        ? new EnvPiece.Other(commented(piece.body()), piece.ending())
                        : piece)
            .toList();
    return new EnvDocument(label, mark, next, null);
  }

  private static String commented(String body) {
    return "# " + LINE_BREAK.matcher(body).replaceAll("$0# ");
  }

  /**
   * The same file for somebody else to fill in: names and comments without a value; words in
   * comments that may be keys are masked, and what is no assignment is left out.
   */
  public String template() {
    Masking masking = Masking.ofTemplate();
    return pieces.stream().map(piece -> masking.show(piece) + "\n").collect(Collectors.joining());
  }

  /** Whether nothing but a byte order mark is in the first line. */
  boolean isFreedFromMark() {
    return !mark.isEmpty() && !pieces.isEmpty() && pieces.getFirst().body().isEmpty();
  }

  List<EnvPiece> pieces() {
    return pieces;
  }

  /** Whether the bytes are the same. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EnvDocument that && Arrays.equals(render(), that.render());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(render());
  }

  /** Says how long it is; the content is secret. */
  @Override
  public String toString() {
    return "EnvDocument of " + pieces.size() + " lines";
  }

  private void refuseUnsafe() {
    if (unsafe != null) {
      throw new OnboardingException(null, unsafe);
    }
  }

  private Stream<EnvPiece.Assignment> assignments() {
    return pieces.stream()
        .filter(EnvPiece.Assignment.class::isInstance)
        .map(EnvPiece.Assignment.class::cast);
  }

  private int lastIndexOf(String name) {
    int index = pieces.size() - 1;
    while (index >= 0 && !isAssignmentOf(name, pieces.get(index))) {
      index--;
    }
    return index;
  }

  private static boolean isAssignmentOf(String name, EnvPiece piece) {
    return piece instanceof EnvPiece.Assignment a && a.name().equals(name);
  }

  /**
   * Python before 1.2.4, Vite and the shell lose a name right behind a byte order mark; and bytes
   * that look like a mark become one if they come first in the file.
   */
  private void keepFromMark(List<EnvPiece> next) {
    if (next.isEmpty()) {
      return;
    }
    String first = next.getFirst().body();
    boolean wrong =
        mark.isEmpty()
            ? MARKS.stream().anyMatch(first::startsWith)
            : next.getFirst() instanceof EnvPiece.Assignment;
    if (wrong) {
      next.addFirst(new EnvPiece.Other("", lineEnding()));
    }
  }

  private void endLastLine(List<EnvPiece> next) {
    if (!next.isEmpty() && next.getLast().ending().isEmpty()) {
      next.set(next.size() - 1, next.getLast().endedBy(lineEnding()));
    }
  }

  /** The ending that most lines have, LF if in doubt. */
  private String lineEnding() {
    Map<String, Long> counts =
        pieces.stream()
            .map(EnvPiece::ending)
            .filter(ending -> !ending.isEmpty())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    String most = "\n";
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      if (count.getValue() > counts.getOrDefault(most, 0L)) {
        most = count.getKey();
      }
    }
    return most;
  }
}
