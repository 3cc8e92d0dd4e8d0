package com.alwrity.onboarding.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A display that nobody sits at, with an Xvfb of its own; closing it ends that. */
public final class VirtualDisplay implements AutoCloseable {
  private final Process server;
  private final String name;

  private VirtualDisplay(Process server, String name) {
    this.server = server;
    this.name = name;
  }

  /** Starts one, on a number that is free. */
  public static VirtualDisplay start() throws IOException {
    String how = "apt-get install xvfb x11-utils";
    Needs.command(how, "which", "Xvfb");
    Needs.command(how, "which", "xwininfo");
    Process server =
        new ProcessBuilder(
                "Xvfb", "-displayfd", "1", "-screen", "0", "800x600x24", "-nolisten", "tcp")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader output = server.inputReader();
    return new VirtualDisplay(server, ":" + output.readLine());
  }

  /** What {@code DISPLAY} has to be. */
  public String name() {
    return name;
  }

  /** All windows, as xwininfo lists them. */
  public String windows() throws IOException {
    Process process = new ProcessBuilder("xwininfo", "-display", name, "-root", "-tree").start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Types this, and Enter, into whatever has the keyboard. */
  public void enter(String text) throws IOException {
    Needs.command("apt-get install xdotool", "which", "xdotool");
    xdotool("key", "--clearmodifiers", "ctrl+a");
    xdotool("type", "--clearmodifiers", text);
    xdotool("key", "--clearmodifiers", "Return");
  }

  private void xdotool(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("xdotool"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("DISPLAY", name);
    builder.start().onExit().join();
  }

  @Override
  public void close() {
    server.destroyForcibly();
  }
}
