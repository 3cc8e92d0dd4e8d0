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
