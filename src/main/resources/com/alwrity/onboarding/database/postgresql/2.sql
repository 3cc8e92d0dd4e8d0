-- Who did what to which key, an unbroken chain for each user. Times are texts here, because what is
-- hashed is what is stored.
CREATE TABLE audit (
  user_id VARCHAR(255) COLLATE "C" NOT NULL,
  seq BIGINT NOT NULL,
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
);

-- Against mistakes and other programs; whoever can drop a trigger is found by the chain. Needs
-- PostgreSQL 11. Of those that speak its protocol, CockroachDB has triggers since 24.3, but only
-- FOR EACH ROW and none for TRUNCATE.
CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit is append-only' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();

-- The key of each user's chain. It is not the data key: the audit outlives the user's keys.
CREATE TABLE audit_keys (
  user_id VARCHAR(255) COLLATE "C" NOT NULL PRIMARY KEY,
  id VARCHAR(64) COLLATE "C" NOT NULL,
  master_key_id VARCHAR(64) COLLATE "C" NOT NULL REFERENCES master_keys(id),
  wrapped TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL
);

-- What happened while the master key was closed; the next entry of the user takes it in.
CREATE TABLE audit_pending (
  id SERIAL PRIMARY KEY,
  user_id VARCHAR(255) COLLATE "C" NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  provider TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  result TEXT NOT NULL,
  detail TEXT NOT NULL
);
CREATE INDEX audit_pending_user ON audit_pending (user_id);
