package com.alwrity.onboarding.dotenv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.testing.InMemory;
import com.alwrity.onboarding.testing.power.Disk;
import com.alwrity.onboarding.testing.power.FileCall;
import com.alwrity.onboarding.testing.power.PowerCut;
import com.alwrity.onboarding.testing.power.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A save of both files as the kernel sees it, cut off at every point. */
final class EnvFilePowerCutTest {
  private static final int FEWEST_STATES = 500;
  private static final String OLD = "# ours\nK=old\nL=1\n";
  private static final String NEW = "# ours\nK=new\nL=1\n";
  private static final String NEXT = "# ours\nK=next\nL=1\n";

  @TempDir(factory = InMemory.class)
  private Path temporary;

  private Path root = Path.of("");
  private List<Path> files = List.of();

  @BeforeEach
  void makeCheckout() throws IOException {
    Trace.needsStrace();
    root = Files.createDirectory(temporary.toRealPath().resolve("root"));
    Files.createDirectory(temporary.resolve("logs"));
    files = List.of(root.resolve("backend/.env"), root.resolve("frontend/.env"));
    for (Path file : files) {
      Files.createDirectory(file.resolveSibling(""));
      Files.writeString(file, OLD);
    }
  }

  @Test
  void writesThenSyncsThenRenamesThenSyncsTheFolder() throws Exception {
    List<FileCall> calls = saveBoth();
    for (Path file : files) {
      String folder = file.resolveSibling("").toString();
      List<FileCall> here =
          calls.stream().filter(call -> call.toString().contains(folder)).toList();
      assertThat(here.getFirst())
          .isInstanceOfSatisfying(
              FileCall.Create.class,
              create -> {
                assertThat(create.flags()).contains("O_CREAT").contains("O_EXCL");
                assertThat(create.mode()).isEqualTo("0600");
              });
      String made = ((FileCall.Create) here.getFirst()).path();
      assertThat(here.subList(1, here.size()))
          .containsExactly(
              new FileCall.Write(made, NEW),
              new FileCall.Sync(made),
              new FileCall.Exchange(made, file.toString()),
              new FileCall.Remove(made),
              new FileCall.Sync(folder),
              new FileCall.Say("saved " + file));
    }
  }

  @Test
  void everyFileIsMadeForItsOwnerOnly() throws Exception {
    assertThat(saveBoth())
        .filteredOn(FileCall.Create.class::isInstance)
        .extracting(call -> ((FileCall.Create) call).mode())
        .containsOnly("0600");
  }

  /**
   * So what is left of one does not depend on how far the other is: both may be written at once.
   */
  @Test
  void theTwoSavesChangeNothingOfEachOther() throws Exception {
    List<FileCall> calls = saveBoth();
    int end = calls.indexOf(new FileCall.Say("saved " + files.getFirst()));
    Set<String> first = changed(calls.subList(0, end));
    assertThat(first).contains(files.getFirst().toString());
    assertThat(changed(calls.subList(end, calls.size())))
        .contains(files.getLast().toString())
        .doesNotContainAnyElementsOf(first);
  }

  @Test
  void aPowerCutLeavesTheOldOrTheNew() throws Exception {
    int states = checkEveryCut();
    for (int i = 0; i < 20; i++) { // the next backup makes the oldest one go
      save(NEXT);
      save(OLD);
    }
    states += checkEveryCut();
    assertThat(states).isGreaterThan(FEWEST_STATES);
  }

  private int checkEveryCut() throws Exception {
    Disk before = Disk.below(root);
    List<FileCall> calls = saveBoth();
    Set<Disk> seen = new HashSet<>();
    for (int done = 0; done <= calls.size(); done++) {
      List<FileCall> sofar = calls.subList(0, done);
      boolean promised = done > 0 && sofar.getLast() instanceof FileCall.Say;
      for (Disk state : PowerCut.after(before, sofar)) {
        if (seen.add(state) || promised) { // what was said makes more of the same state
          state.restore(root);
          check(sofar);
        }
      }
    }
    before.restore(root);
    return seen.size();
  }

  private void check(List<FileCall> calls) throws IOException {
    String last = calls.isEmpty() ? "the start" : calls.getLast().toString();
    for (Path path : files) {
      EnvFile file = file(path);
      byte[] now = file.read().document().render();
      boolean isNew = new String(now, UTF_8).equals(NEW);
      assertThat(new String(now, UTF_8)).as("after %s", last).isIn(OLD, NEW);
      if (calls.contains(new FileCall.Say("saved " + path))) {
        assertThat(isNew).as("acknowledged and lost after %s", last).isTrue();
      }
      if (isNew) {
        assertThat(file.backups()).as("no backup after %s", last).isNotEmpty();
        assertThat(file.backups().getFirst()).as("backup after %s", last).hasContent(OLD);
      }
    }
    for (Path path : files) { // a backup that the cut damaged is of a write that did not happen
      assertThat(undone(path)).as("taken back after %s", last).isIn(OLD, NEXT);
    }
    save("K=again\n");
    assertThat(leftovers()).as("left after %s", last).isEmpty();
  }

  /** What is in the file after an undo, if there is anything to undo. */
  private String undone(Path path) throws IOException {
    try {
      file(path).undo();
    } catch (OnboardingException e) {
      assertThat(e.problem().reason()).isEqualTo(Problem.Missing.BACKUP);
    }
    return Files.readString(path);
  }

  private static Set<String> changed(List<FileCall> calls) {
    Set<String> paths = new HashSet<>();
    for (FileCall call : calls) {
      switch (call) {
        case FileCall.Create create -> paths.add(create.path());
        case FileCall.Write write -> paths.add(write.path());
        case FileCall.Rename(String from, String to) -> paths.addAll(List.of(from, to));
        case FileCall.Exchange(String one, String other) -> paths.addAll(List.of(one, other));
        case FileCall.Remove remove -> paths.add(remove.path());
        case FileCall.MakeFolder folder -> paths.add(folder.path());
        case FileCall.Sync _, FileCall.Say _ -> {} // changes nothing
      }
    }
    return paths;
  }

  private List<FileCall> saveBoth() throws IOException, InterruptedException {
    Path logs = Files.createTempDirectory(temporary.resolve("logs"), "");
    return Trace.of(
        root,
        logs,
        EnvSaver.class,
        root.resolve("home/backups").toString(),
        "new",
        files.get(0).toString(),
        files.get(1).toString());
  }

  private void save(String content) {
    for (Path path : files) {
      EnvFile file = file(path);
      file.replace(file.read(), EnvDocument.parse(content.getBytes(UTF_8)));
    }
  }

  private EnvFile file(Path path) {
    return new EnvFile(path, root.resolve("home/backups"));
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return new ArrayList<>(all.filter(path -> path.toString().endsWith(".alwrity-tmp")).toList());
    }
  }
}
