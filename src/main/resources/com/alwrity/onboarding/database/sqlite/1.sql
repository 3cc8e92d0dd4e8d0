-- The tables of the architecture document. Times are ISO text in UTC.
CREATE TABLE onboarding_sessions (
  id INTEGER PRIMARY KEY,
  user_id VARCHAR(255) UNIQUE NOT NULL,
  current_step INTEGER DEFAULT 1,
  progress FLOAT DEFAULT 0.0,
  started_at TEXT DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  completed_at TEXT
);

CREATE TABLE api_keys (
  id INTEGER PRIMARY KEY,
  session_id INTEGER REFERENCES onboarding_sessions(id),
  provider VARCHAR(50) NOT NULL,
  key TEXT NOT NULL,
  created_at TEXT DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  updated_at TEXT DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  version BIGINT NOT NULL DEFAULT 1,
  verdict VARCHAR(20) NOT NULL DEFAULT 'unchecked',
  checked_at TEXT,
  UNIQUE (session_id, provider)
);

-- Ours: envelope encryption, the checkouts in use, saves under way.
CREATE TABLE master_keys (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  place VARCHAR(20) NOT NULL,
  check_value TEXT NOT NULL,
  created_at TEXT NOT NULL
);

CREATE TABLE data_keys (
  user_id VARCHAR(255) NOT NULL PRIMARY KEY,
  id VARCHAR(64) NOT NULL,
  master_key_id VARCHAR(64) NOT NULL REFERENCES master_keys(id),
  wrapped TEXT NOT NULL,
  created_at TEXT NOT NULL
);

CREATE TABLE workspaces (
  origin TEXT NOT NULL,
  path TEXT NOT NULL,
  user_id VARCHAR(255) NOT NULL,
  chosen_mode VARCHAR(20),
  updated_at TEXT NOT NULL,
  PRIMARY KEY (origin, path)
);

CREATE TABLE intents (
  id INTEGER PRIMARY KEY,
  origin TEXT NOT NULL,
  user_id VARCHAR(255) NOT NULL,
  payload TEXT NOT NULL,
  created_at TEXT NOT NULL,
  finished_at TEXT
);
CREATE INDEX intents_open ON intents (origin) WHERE finished_at IS NULL;
