package com.alwrity.onboarding.testing.faults;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Counts the operations of a file system, and fails one of them, or all from one on. */
public final class Faults {
  /** How an operation fails. */
  public enum Kind {
    /** Once, without having done anything. */
    ONCE,
    /** Like all that follow, without having done anything: a disk that went away. */
    FROM_THEN_ON,
    /** Once, after it was done: a lost answer. Of a write, only half is done. */
    ONCE_DONE
  }

  private final List<String> operations = new ArrayList<>();
  private Kind kind = Kind.ONCE;
  private int failing;

  /** Counts from 1 again, and fails the operation with this number. */
  public synchronized void arm(Kind how, int number) {
    operations.clear();
    kind = how;
    failing = number;
  }

  /** Lets everything through, and counts from 1 again. */
  public void disarm() {
    arm(Kind.ONCE, 0);
  }

  /** What was asked for since the last {@link #arm}, failed or not, in order. */
  public synchronized List<String> operations() {
    return List.copyOf(operations);
  }

  /** Whether the operation to fail has been reached. */
  public synchronized boolean happened() {
    return failing > 0 && operations.size() >= failing;
  }

  /** One operation that answers something. */
  <T> T call(String operation, Call<T> call) throws IOException {
    boolean fails = fails(operation);
    if (fails && kind != Kind.ONCE_DONE) {
      throw fault(operation);
    }
    T result = call.run();
    if (fails) {
      if (result instanceof Closeable open) { // nobody else will
        open.close();
      }
      throw fault(operation);
    }
    return result;
  }

  /** One operation that only does something. */
  void run(String operation, Action action) throws IOException {
    boolean fails = fails(operation);
    if (fails && kind != Kind.ONCE_DONE) {
      throw fault(operation);
    }
    action.run();
    if (fails) {
      throw fault(operation);
    }
  }

  /** Whether this one, which has now been asked for, is to do half of its work and fail. */
  boolean failsHalfway(String operation) throws IOException {
    boolean fails = fails(operation);
    if (fails && kind != Kind.ONCE_DONE) {
      throw fault(operation);
    }
    return fails;
  }

  static IOException fault(String operation) {
    return new IOException("injected fault: " + operation);
  }

  /** Several files may be made durable at once. */
  private synchronized boolean fails(String operation) {
    operations.add(operation);
    return kind == Kind.FROM_THEN_ON ? happened() : operations.size() == failing;
  }

  @FunctionalInterface
  interface Call<T> {
    T run() throws IOException;
  }

  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }
}
