package com.alwrity.onboarding.desk;

import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.Memory;
import com.alwrity.onboarding.ui.Tasks;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Who else has a desk here. Has no control. */
public final class DeskUsersModel implements AutoCloseable {
  private final Tasks tasks;
  private final Memory memory;
  private final UserId user;
  private final ObservableList<UserId> others = FXCollections.observableArrayList();

  /** Nobody but this user is known yet. */
  public DeskUsersModel(Tasks tasks, Memory memory, UserId user) {
    this.tasks = tasks;
    this.memory = memory;
    this.user = user;
  }

  /** All but the one whose desk it is, the oldest first. */
  ObservableList<UserId> others() {
    return others;
  }

  /** Looks who is there. */
  public void look() {
    tasks
        .run(() -> memory.onboarded().stream().filter(one -> !one.equals(user)).toList())
        .onSuccess(others::setAll)
        .start();
  }

  @Override
  public void close() {
    tasks.close();
  }
}
