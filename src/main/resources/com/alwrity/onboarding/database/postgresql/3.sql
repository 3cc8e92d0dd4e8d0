-- A master key that is being replaced names the one that takes over.
ALTER TABLE master_keys ADD COLUMN successor VARCHAR(64) COLLATE "C" REFERENCES master_keys(id);

-- Copies of master keys that nothing needs any more, or not yet, and where they are: noted before
-- such a copy is made or given up, so that none is forgotten when the program is killed.
CREATE TABLE spare_master_keys (
  origin TEXT COLLATE "C" NOT NULL,
  id VARCHAR(64) COLLATE "C" NOT NULL,
  place VARCHAR(20) NOT NULL,
  PRIMARY KEY (origin, id, place)
);

-- Sealed keys that could not be opened when their user replaced them or started over, and the data
-- keys and the keys of audits that went with them: they open again if the master key comes back.
CREATE TABLE kept_keys (
  id SERIAL PRIMARY KEY,
  user_id VARCHAR(255) COLLATE "C" NOT NULL,
  provider VARCHAR(50) COLLATE "C" NOT NULL,
  key TEXT NOT NULL,
  version BIGINT NOT NULL,
  kept_at TIMESTAMP NOT NULL
);
CREATE INDEX kept_keys_user ON kept_keys (user_id);

CREATE TABLE kept_data_keys (
  user_id VARCHAR(255) COLLATE "C" NOT NULL,
  id VARCHAR(64) COLLATE "C" NOT NULL,
  master_key_id VARCHAR(64) COLLATE "C" NOT NULL REFERENCES master_keys(id),
  wrapped TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  PRIMARY KEY (user_id, id)
);

CREATE TABLE kept_audit_keys (
  user_id VARCHAR(255) COLLATE "C" NOT NULL,
  id VARCHAR(64) COLLATE "C" NOT NULL,
  master_key_id VARCHAR(64) COLLATE "C" NOT NULL REFERENCES master_keys(id),
  wrapped TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  PRIMARY KEY (user_id, id)
);

-- Keys that were replaced by new ones: sealed as they were, until the new one is confirmed or their
-- time is over.
CREATE TABLE former_keys (
  user_id VARCHAR(255) COLLATE "C" NOT NULL,
  provider VARCHAR(50) COLLATE "C" NOT NULL,
  key TEXT NOT NULL,
  version BIGINT NOT NULL,
  fingerprint VARCHAR(16) NOT NULL,
  kept_until TIMESTAMP NOT NULL,
  PRIMARY KEY (user_id, provider)
);
CREATE INDEX former_keys_until ON former_keys (kept_until);
