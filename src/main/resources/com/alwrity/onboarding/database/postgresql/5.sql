-- Tells the processes that have a data key in memory when it is destroyed: its id, which is random.
-- Who listens learns nothing more. Of those that speak the protocol, CockroachDB has no NOTIFY.
CREATE FUNCTION data_key_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('alwrity_data_keys', OLD.id);
  RETURN NULL;
END
$$;
CREATE TRIGGER data_key_deleted AFTER DELETE ON data_keys
  FOR EACH ROW EXECUTE FUNCTION data_key_gone();
CREATE TRIGGER data_key_replaced AFTER UPDATE ON data_keys
  FOR EACH ROW WHEN (OLD.id IS DISTINCT FROM NEW.id) EXECUTE FUNCTION data_key_gone();

-- How often backends used which key on which day of UTC: added up, because there may be millions a
-- day.
CREATE TABLE key_uses (
  user_id VARCHAR(255) COLLATE "C" NOT NULL,
  provider VARCHAR(50) COLLATE "C" NOT NULL,
  day VARCHAR(10) COLLATE "C" NOT NULL,
  uses BIGINT NOT NULL,
  last_at TIMESTAMP NOT NULL,
  PRIMARY KEY (user_id, provider, day)
);

-- Adds many at once, for one user after the other, because policies know only one at a time.
CREATE FUNCTION alwrity_used(users text[], providers text[], counts bigint[], at timestamp)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  FOR i IN 1 .. cardinality(users) LOOP
    PERFORM set_config('app.user_id', users[i], true);
    INSERT INTO key_uses AS known (user_id, provider, day, uses, last_at)
      VALUES (users[i], providers[i], to_char(at, 'YYYY-MM-DD'), counts[i], at)
      ON CONFLICT (user_id, provider, day) DO UPDATE SET uses = known.uses + excluded.uses,
        last_at = greatest(known.last_at, excluded.last_at);
  END LOOP;
END
$$;
