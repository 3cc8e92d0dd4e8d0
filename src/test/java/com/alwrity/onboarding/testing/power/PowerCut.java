package com.alwrity.onboarding.testing.power;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every state that POSIX lets a disk be in after a power cut, in the manner of ALICE (Pillai and
 * others, OSDI 2014). Bytes that were not synced are there, not there, there in part, or zeros.
 * Names of a folder that was not synced have changed or not, each on its own, in any order. Only a
 * rename and an exchange are atomic, though the old name of a renamed file may still be there.
 */
public final class PowerCut {
  /** More changes of names than these at a time would be too many combinations. */
  private static final int MOST_PENDING = 12;

  private final Disk before;
  private final Map<String, Node> names = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();

  private PowerCut(Disk before) {
    this.before = before;
    before.files().forEach((path, content) -> names.put(path, new Node(content, true)));
  }

  /** All states after these calls, if the power fails before the next one. */
  public static Set<Disk> after(Disk before, List<FileCall> calls) {
    PowerCut cut = new PowerCut(before);
    calls.forEach(cut::run);
    return cut.states();
  }

  private void run(FileCall call) {
    switch (call) {
      case FileCall.Create(String path, _, _) -> {
        if (!names.containsKey(path)) {
          Node file = new Node("", false);
          change(path, Map.of(path, file), Set.of());
        }
      }
      case FileCall.Write(String path, String data) -> {
        Node file = node(path);
        file.content += data;
        file.synced = false;
      }
      case FileCall.Sync(String path) -> sync(path);
      case FileCall.Rename(String from, String to) ->
          change(to, Map.of(to, node(from)), Set.of(from));
      case FileCall.Exchange(String one, String other) ->
          change(other, Map.of(one, node(other), other, node(one)), Set.of());
      case FileCall.Remove(String path) -> change(path, Map.of(), Set.of(path));
      case FileCall.MakeFolder(String path) -> {
        changes.add(new Change(Disk.parent(path), path, Map.of(), Set.of()));
      }
      case FileCall.Say _ -> {}
    }
  }

  private void change(String path, Map<String, Node> added, Set<String> removed) {
    names.putAll(added);
    names.keySet().removeAll(removed);
    changes.add(new Change(Disk.parent(path), null, added, removed));
  }

  private void sync(String path) {
    Node file = names.get(path);
    if (file != null) {
      file.synced = true;
    }
    changes.stream()
        .filter(change -> change.folder.equals(path))
        .forEach(change -> change.durable = true);
  }

  private Node node(String path) {
    Node node = names.get(path);
    if (node == null) {
      throw new IllegalStateException("nothing is known of " + path);
    }
    return node;
  }

  private Set<Disk> states() {
    List<Change> pending = changes.stream().filter(change -> !change.durable).toList();
    if (pending.size() > MOST_PENDING) {
      throw new IllegalStateException(pending.size() + " changes of names were never synced");
    }
    Set<Disk> states = new LinkedHashSet<>();
    for (int chosen = 0; chosen < 1 << pending.size(); chosen++) {
      Set<Change> applied = new HashSet<>();
      for (int i = 0; i < pending.size(); i++) {
        if ((chosen & 1 << i) != 0) {
          applied.add(pending.get(i));
        }
      }
      states.addAll(contents(layout(applied, false)));
      states.addAll(contents(layout(applied, true)));
    }
    return states;
  }

  /** The files by name; of a rename the old name stays if {@code lazy}. */
  private Layout layout(Set<Change> applied, boolean lazy) {
    Layout layout = new Layout(new TreeSet<>(before.folders()), new TreeMap<>());
    before.files().forEach((path, content) -> layout.files.put(path, new Node(content, true)));
    for (Change change : changes) {
      if (change.durable || applied.contains(change)) {
        boolean keepsOldName = lazy && !change.durable && !change.added.isEmpty();
        if (!keepsOldName) {
          change.removed.forEach(layout.files::remove);
        }
        layout.files.putAll(change.added);
        if (change.madeFolder != null) {
          layout.folders.add(change.madeFolder);
        }
      }
    }
    return layout;
  }

  /**
   * Each way in which the bytes of an unsynced file may have arrived; those of the other unsynced
   * files are all there, or none is.
   */
  private static Set<Disk> contents(Layout layout) {
    Set<Disk> states = new LinkedHashSet<>();
    List<String> unsynced = new ArrayList<>();
    layout.files.forEach(
        (path, node) -> {
          if (node.possible().size() > 1) {
            unsynced.add(path);
          }
        });
    if (unsynced.isEmpty()) {
      unsynced.add("");
    }
    for (String looked : unsynced) {
      for (Map<String, String> files : combinations(layout, looked)) {
        states.add(new Disk(layout.folders, new TreeMap<>(files)).reachable());
      }
    }
    return states;
  }

  private static List<Map<String, String>> combinations(Layout layout, String looked) {
    List<Map<String, String>> states = List.of(Map.of());
    for (Map.Entry<String, Node> file : layout.files.entrySet()) {
      Set<String> possible =
          file.getKey().equals(looked) ? file.getValue().possible() : file.getValue().extremes();
      List<Map<String, String>> more = new ArrayList<>();
      for (Map<String, String> state : states) {
        for (String content : possible) {
          Map<String, String> files = new TreeMap<>(state);
          files.put(file.getKey(), content);
          more.add(files);
        }
      }
      states = more;
    }
    return states;
  }

  private record Layout(TreeSet<String> folders, TreeMap<String, Node> files) {}

  /** A file by whatever name. */
  private static final class Node {
    private String content;
    private boolean synced;

    Node(String content, boolean synced) {
      this.content = content;
      this.synced = synced;
    }

    Set<String> extremes() {
      return synced || content.isEmpty() ? Set.of(content) : Set.of("", content);
    }

    Set<String> possible() {
      if (synced || content.isEmpty()) {
        return Set.of(content);
      }
      Set<String> possible = new LinkedHashSet<>();
      for (int some = 0; some <= content.length(); some++) {
        String head = content.substring(0, some);
        String tail = content.substring(some);
        possible.add(head);
        possible.add(head + "\0".repeat(tail.length()));
        possible.add("\0".repeat(head.length()) + tail);
      }
      return possible;
    }
  }

  /** Names that appear and go in one step. */
  private static final class Change {
    private final String folder;
    private final @Nullable String madeFolder;
    private final Map<String, Node> added;
    private final Set<String> removed;
    private boolean durable;

    Change(
        String folder, @Nullable String madeFolder, Map<String, Node> added, Set<String> removed) {
      this.folder = folder;
      this.madeFolder = madeFolder;
      this.added = added;
      this.removed = removed;
    }
  }
}
