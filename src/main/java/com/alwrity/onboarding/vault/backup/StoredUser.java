package com.alwrity.onboarding.vault.backup;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Sessions.SessionRow;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.database.Workspaces.WorkspaceRow;
import com.alwrity.onboarding.model.UserId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What is stored of a user at one moment, sealed as it is. */
record StoredUser(
    UserId user,
    Optional<SessionRow> session,
    List<WorkspaceRow> workspaces,
    Optional<DataKeyRow> dataKey,
    List<KeyRow> keys) {

  static StoredUser read(Tables tables, UserId user) throws SQLException {
    return new StoredUser(
        user,
        tables.sessions().find(user),
        tables.workspaces().of(user),
        tables.dataKeys().find(user),
        tables.apiKeys().all(user));
  }
}
