-- Who did what to which key, an unbroken chain for each user. Times are texts here, because what is
-- hashed is what is stored. STRICT, so that nothing but a text can stand where one was.
CREATE TABLE audit (
  user_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  provider TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  result TEXT NOT NULL,
  detail TEXT NOT NULL,
  key_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (user_id, seq)
) STRICT, WITHOUT ROWID;

-- Against mistakes and other programs; whoever can drop a trigger is found by the chain.
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN
  SELECT raise(ABORT, 'audit is append-only');
END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN
  SELECT raise(ABORT, 'audit is append-only');
END;
-- INSERT OR REPLACE deletes without the trigger above.
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit WHERE user_id = NEW.user_id) BEGIN
  SELECT raise(ABORT, 'audit is append-only');
END;

-- The key of each user's chain. It is not the data key: the audit outlives the user's keys.
CREATE TABLE audit_keys (
  user_id VARCHAR(255) NOT NULL PRIMARY KEY,
  id VARCHAR(64) NOT NULL,
  master_key_id VARCHAR(64) NOT NULL REFERENCES master_keys(id),
  wrapped TEXT NOT NULL,
  created_at TEXT NOT NULL
);

-- What happened while the master key was closed; the next entry of the user takes it in.
CREATE TABLE audit_pending (
  id INTEGER PRIMARY KEY,
  user_id VARCHAR(255) NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  provider TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  result TEXT NOT NULL,
  detail TEXT NOT NULL
);
CREATE INDEX audit_pending_user ON audit_pending (user_id);
