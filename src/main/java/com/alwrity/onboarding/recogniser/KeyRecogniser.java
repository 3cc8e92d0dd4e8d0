package com.alwrity.onboarding.recogniser;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.recogniser.Formats.Form;
import com.alwrity.onboarding.recogniser.Piece.Clue;
import com.alwrity.onboarding.recogniser.Piece.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds the keys in a text, whatever its form. A pure function: knows only the catalogue. */
public final class KeyRecogniser {
  /** The longest text that is looked at, in UTF-16 units. */
  public static final int LONGEST = 1 << 20;

  /** After more lines without anything, a heading is forgotten. */
  private static final int BLANK_LINES = 1;

  private final ProviderCatalogue catalogue;
  private final Formats formats;
  private final Names names;

  /** With the providers of this catalogue. */
  public KeyRecogniser(ProviderCatalogue catalogue) {
    this.catalogue = catalogue;
    formats = new Formats(catalogue);
    names = new Names(catalogue);
  }

  /**
   * The keys, and what should have been keys, in the order of the text; each key once for a
   * provider. The caller closes them, and wipes the text.
   *
   * @throws OnboardingException with {@link Problem.Invalid#TEXT_TOO_LONG} over {@link #LONGEST}
   */
  public List<Finding> recognise(char[] pasted) {
    return recognise(pasted, Optional.empty());
  }

  /** The same for a text that was pasted where a key of this provider belongs. */
  public List<Finding> recognise(char[] pasted, ProviderId expected) {
    return recognise(pasted, catalogue.find(expected));
  }

  private List<Finding> recognise(char[] pasted, Optional<Provider> expected) {
    if (pasted.length > LONGEST) {
      throw new OnboardingException(Problem.Invalid.TEXT_TOO_LONG, LONGEST);
    }
    char[] text = CommandForm.withoutCarets(PlainText.of(pasted));
    try {
      Findings findings = new Findings();
      Judge judge = new Judge(catalogue, formats, names, expected);
      Optional<List<Piece>> json = JsonForm.read(text);
      if (json.isPresent()) {
        json.get().stream()
            .flatMap(piece -> judge.judge(piece, formats.of(piece.value())).stream())
            .forEach(findings::add);
      } else {
        new Lines(text, findings, judge).read();
      }
      return findings.all();
    } finally {
      Arrays.fill(text, '\0');
    }
  }

  /** Gives each line to the form that it has. */
  private final class Lines {
    private final char[] text;
    private final Findings findings;
    private final Judge judge;
    private final Breaks breaks;
    private final TableForm table;
    private Optional<Clue> heading = Optional.empty();
    private Optional<Clue> host = Optional.empty();
    private final int first;
    private final int last;
    private int blank;
    private int taken;

    Lines(char[] text, Findings findings, Judge judge) {
      this.text = text;
      this.findings = findings;
      this.judge = judge;
      breaks = new Breaks(text, formats, names);
      table = new TableForm(text);
      first = nextLetter(0, 1);
      last = nextLetter(text.length - 1, -1);
    }

    private int nextLetter(int from, int step) {
      int at = from;
      while (at >= 0 && at < text.length && !Character.isLetterOrDigit(text[at])) {
        at += step;
      }
      return at;
    }

    void read() {
      for (int start = 0; start < text.length; ) {
        if (text[start] == '\n') {
          forget();
          start++;
          continue;
        }
        boolean command = CommandForm.isCommand(text, start, lineEnd(start));
        int end = command ? CommandForm.end(text, start) : lineEnd(start);
        List<Piece> pieces = pieces(start, end, command);
        boolean any = false;
        for (Piece piece : pieces) {
          any |= piece.start() >= taken && add(piece);
        }
        remember(start, end, any);
        start = end + 1;
      }
    }

    private List<Piece> pieces(int start, int end, boolean command) {
      List<Clue> around = new ArrayList<>();
      heading.ifPresent(around::add);
      host.ifPresent(around::add);
      if (command) {
        return CommandForm.read(text, start, end, around);
      }
      if (AssignmentForm.isSwitchedOff(text, start, end)) {
        return List.of();
      }
      Optional<Piece> assignment = AssignmentForm.read(text, start, end, around);
      if (assignment.isPresent()) {
        return List.of(assignment.get());
      }
      return table.isRow(start, end)
          ? table.read(start, end, around)
          : ProseForm.read(text, start, end, around);
    }

    /** Whether anything was found in it. */
    private boolean add(Piece piece) {
      Form form = breaks.form(piece.value());
      boolean before = breaks.beginsBefore(piece, form);
      int end = before ? piece.end() : breaks.end(piece, form);
      if (end > piece.end()) {
        taken = end;
      }
      Optional<Finding> finding =
          before || end > piece.end()
              ? Optional.of(judge.broken(piece, form))
              : judge.judge(piece, form).or(() -> all(piece));
      finding.ifPresent(findings::add);
      return finding.isPresent();
    }

    /** What is found if the text is this word and nothing else. */
    private Optional<Finding> all(Piece piece) {
      boolean only = piece.place() == Place.ALONE && piece.start() <= first && piece.end() > last;
      return only ? judge.judgeAll(piece) : Optional.empty();
    }

    /** A line without a key is a heading of the lines that follow it. */
    private void remember(int start, int end, boolean any) {
      CharSequence line = PlainText.view(text, start, end);
      if (line.chars().allMatch(Character::isWhitespace)) {
        forget();
        return;
      }
      blank = any ? blank : 0;
      if (!any) {
        heading = Optional.of(Clue.near(line));
        boolean isHost =
            line.length() > 5 && line.subSequence(0, 5).toString().equalsIgnoreCase("host:");
        host = isHost ? heading : host;
      }
    }

    /** An empty line ends a request; two of them end what a heading is about. */
    private void forget() {
      blank++;
      host = Optional.empty();
      heading = blank > BLANK_LINES ? Optional.empty() : heading;
    }

    private int lineEnd(int start) {
      int end = start;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      return end;
    }
  }
}
