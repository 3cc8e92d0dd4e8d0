-- The tables of the architecture document. Times are UTC.
-- COLLATE "C": texts are equal only if all bytes are, they sort as in SQLite, and an upgrade of the
-- server's operating system cannot spoil the index.
CREATE TABLE onboarding_sessions (
  id SERIAL PRIMARY KEY,
  user_id VARCHAR(255) COLLATE "C" UNIQUE NOT NULL,
  current_step INTEGER DEFAULT 1,
  progress FLOAT DEFAULT 0.0,
  started_at TIMESTAMP DEFAULT (now() AT TIME ZONE 'UTC'),
  completed_at TIMESTAMP
);

CREATE TABLE api_keys (
  id SERIAL PRIMARY KEY,
  session_id INTEGER REFERENCES onboarding_sessions(id),
  provider VARCHAR(50) COLLATE "C" NOT NULL,
  key TEXT NOT NULL,
  created_at TIMESTAMP DEFAULT (now() AT TIME ZONE 'UTC'),
  updated_at TIMESTAMP DEFAULT (now() AT TIME ZONE 'UTC'),
  version BIGINT NOT NULL DEFAULT 1,
  verdict VARCHAR(20) NOT NULL DEFAULT 'unchecked',
  checked_at TIMESTAMP,
  UNIQUE (session_id, provider)
);

-- Ours: envelope encryption, the checkouts in use, saves under way.
CREATE TABLE master_keys (
  id VARCHAR(64) COLLATE "C" NOT NULL PRIMARY KEY,
  place VARCHAR(20) NOT NULL,
  check_value TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL
);

CREATE TABLE data_keys (
  user_id VARCHAR(255) COLLATE "C" NOT NULL PRIMARY KEY,
  id VARCHAR(64) COLLATE "C" NOT NULL,
  master_key_id VARCHAR(64) COLLATE "C" NOT NULL REFERENCES master_keys(id),
  wrapped TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL
);

CREATE TABLE workspaces (
  origin TEXT COLLATE "C" NOT NULL,
  path TEXT COLLATE "C" NOT NULL,
  user_id VARCHAR(255) COLLATE "C" NOT NULL,
  chosen_mode VARCHAR(20),
  updated_at TIMESTAMP NOT NULL,
  PRIMARY KEY (origin, path)
);

CREATE TABLE intents (
  id SERIAL PRIMARY KEY,
  origin TEXT COLLATE "C" NOT NULL,
  user_id VARCHAR(255) COLLATE "C" NOT NULL,
  payload TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  finished_at TIMESTAMP
);
CREATE INDEX intents_open ON intents (origin) WHERE finished_at IS NULL;
