-- Who may see what, kept by the database itself. Run by "alwrity database migrate" as often as one
-- likes, by somebody who may create roles and owns the tables or is a superuser. For PostgreSQL 13
-- and newer.
--
--   alwrity_owner     owns the tables; nobody logs in as it, and it sees no rows
--   alwrity_migrator  changes the tables
--   alwrity_operator  sees all users: for "alwrity master rotate", "user list", "user forget"
--   alwrity_service   for backends: reads the keys of the user that the transaction names, and
--                     counts how often they are used, and how soon again they may be
--   alwrity_desktop   for people: sees what belongs to the login role, see database_users
--   alwrity_backup    reads everything, for pg_dump
--
-- None of them can log in. Give them to logins: GRANT alwrity_service TO my_backend.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['alwrity_owner', 'alwrity_migrator', 'alwrity_operator',
    'alwrity_service', 'alwrity_desktop', 'alwrity_backup']
  LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', name);
    END IF;
  END LOOP;
  IF NOT (SELECT rolbypassrls FROM pg_roles WHERE rolname = 'alwrity_backup') THEN
    BEGIN
      ALTER ROLE alwrity_backup BYPASSRLS;
    EXCEPTION WHEN insufficient_privilege THEN
      RAISE WARNING 'alwrity_backup sees no rows: a superuser must ALTER ROLE it BYPASSRLS';
    END;
  END IF;
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE format('GRANT alwrity_owner, alwrity_operator TO %I', current_user);
  END IF;
END
$$;
GRANT alwrity_owner TO alwrity_migrator;

-- Which user of ours logs in with which role of the database.
CREATE TABLE IF NOT EXISTS database_users (
  role_name NAME PRIMARY KEY,
  user_id VARCHAR(255) COLLATE "C" UNIQUE NOT NULL,
  created_at TIMESTAMP NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')
);

-- A master key has no user: it belongs to the login that made it. The row holds no key, and whoever
-- has the application secret sees the row of that, because it is the same for all who have it.
ALTER TABLE master_keys ADD COLUMN IF NOT EXISTS made_by NAME NOT NULL DEFAULT current_user;
ALTER TABLE spare_master_keys ADD COLUMN IF NOT EXISTS made_by NAME NOT NULL DEFAULT current_user;

-- The user that a backend works for. A setting of the transaction, gone with it; without one nothing
-- is read, and that is an error, because it must not look like "no key".
CREATE OR REPLACE FUNCTION alwrity_user() RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  id text := current_setting('app.user_id', true);
BEGIN
  IF coalesce(id, '') = '' THEN
    RAISE EXCEPTION 'no user is set in this transaction' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN id;
END
$$;

DO $$
DECLARE
  place text := current_schema();
  item record;
  role text;
  service text;
  desktop text;
BEGIN
  EXECUTE format('GRANT USAGE, CREATE ON SCHEMA %I TO alwrity_owner', place);
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO alwrity_operator, alwrity_service, alwrity_desktop,'
    ' alwrity_backup', place);
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO alwrity_operator, alwrity_service,'
    ' alwrity_desktop, alwrity_backup', current_database());
  IF has_schema_privilege('public', place, 'CREATE') THEN
    EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM PUBLIC', place);
  END IF;

  -- What backends and people may do with each table, and whose its rows are.
  FOR item IN SELECT * FROM (VALUES
    ('onboarding_sessions', 'SELECT',         'SELECT, INSERT, UPDATE, DELETE', 'user'),
    ('api_keys',            'SELECT',         'SELECT, INSERT, UPDATE, DELETE', 'session'),
    ('data_keys',           'SELECT',         'SELECT, INSERT, UPDATE, DELETE', 'user'),
    ('workspaces',          NULL,             'SELECT, INSERT, UPDATE, DELETE', 'user'),
    ('intents',             NULL,             'SELECT, INSERT, UPDATE, DELETE', 'user'),
    ('audit',               NULL,             'SELECT, INSERT',                 'user'),
    ('audit_keys',          NULL,             'SELECT, INSERT, UPDATE, DELETE', 'user'),
    ('audit_pending',       NULL,             'SELECT, INSERT, UPDATE, DELETE', 'user'),
    ('kept_keys',           NULL,             'SELECT, INSERT, UPDATE, DELETE', 'user'),
    ('kept_data_keys',      NULL,             'SELECT, INSERT, UPDATE, DELETE', 'user'),
    ('kept_audit_keys',     NULL,             'SELECT, INSERT, UPDATE, DELETE', 'user'),
    ('former_keys',         NULL,             'SELECT, INSERT, UPDATE, DELETE', 'user'),
    ('key_uses',            'SELECT, INSERT, UPDATE', 'SELECT, INSERT, UPDATE, DELETE', 'user'),
    ('rate_limits',         'SELECT, INSERT, UPDATE', 'SELECT, INSERT, UPDATE, DELETE', 'user'),
    ('database_users',      NULL,             'SELECT',                         'login'),
    ('master_keys',         'SELECT',         'SELECT, INSERT, UPDATE, DELETE', 'maker'),
    ('spare_master_keys',   NULL,             'SELECT, INSERT, UPDATE, DELETE', 'maker'),
    ('schema_version',      'SELECT',         'SELECT',                         'nobody')
  ) AS t (name, for_service, for_desktop, belongs_to)
  LOOP
    EXECUTE format('ALTER TABLE %I OWNER TO alwrity_owner', item.name);
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC, alwrity_operator, alwrity_service,'
      ' alwrity_desktop', item.name);
    EXECUTE format('GRANT SELECT ON %I TO alwrity_backup', item.name);
    EXECUTE format('GRANT %s ON %I TO alwrity_operator', CASE item.name
      WHEN 'schema_version' THEN 'SELECT'
      WHEN 'audit' THEN 'SELECT, INSERT'
      ELSE 'SELECT, INSERT, UPDATE, DELETE' END, item.name);
    IF item.for_service IS NOT NULL THEN
      EXECUTE format('GRANT %s ON %I TO alwrity_service', item.for_service, item.name);
    END IF;
    EXECUTE format('GRANT %s ON %I TO alwrity_desktop', item.for_desktop, item.name);
    CONTINUE WHEN item.belongs_to = 'nobody';

    service := CASE item.belongs_to
      WHEN 'user' THEN 'user_id = (SELECT alwrity_user())'
      WHEN 'session' THEN 'session_id = (SELECT s.id FROM onboarding_sessions s'
        ' WHERE s.user_id = (SELECT alwrity_user()))'
      WHEN 'maker' THEN 'place = ''secret'''
      ELSE 'false' END;
    desktop := CASE item.belongs_to
      WHEN 'user' THEN 'user_id = (SELECT d.user_id FROM database_users d'
        ' WHERE d.role_name = current_user)'
      WHEN 'session' THEN 'session_id = (SELECT s.id FROM onboarding_sessions s'
        ' JOIN database_users d ON d.user_id = s.user_id WHERE d.role_name = current_user)'
      WHEN 'maker' THEN 'made_by = current_user'
      ELSE 'role_name = current_user' END;
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', item.name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', item.name);
    FOREACH role IN ARRAY ARRAY['alwrity_operator', 'alwrity_service', 'alwrity_desktop'] LOOP
      EXECUTE format('DROP POLICY IF EXISTS %I ON %I', role, item.name);
    END LOOP;
    EXECUTE format('CREATE POLICY alwrity_operator ON %I TO alwrity_operator'
      ' USING (true) WITH CHECK (true)', item.name);
    EXECUTE format('CREATE POLICY alwrity_service ON %I TO alwrity_service'
      ' USING (%s) WITH CHECK (%s)', item.name, service, service);
    EXECUTE format('CREATE POLICY alwrity_desktop ON %I TO alwrity_desktop'
      ' USING (%s) WITH CHECK (%s)', item.name, desktop, desktop);
    IF item.name = 'master_keys' THEN
      EXECUTE 'DROP POLICY IF EXISTS alwrity_desktop_opens ON master_keys';
      EXECUTE 'CREATE POLICY alwrity_desktop_opens ON master_keys FOR SELECT TO alwrity_desktop USING'
        ' (place = ''secret'' OR id IN (SELECT master_key_id FROM data_keys)'
        ' OR id IN (SELECT master_key_id FROM audit_keys))';
    END IF;
    IF item.belongs_to IN ('user', 'login') AND NOT EXISTS (SELECT FROM pg_constraint
      WHERE conrelid = item.name::regclass AND conname = item.name || '_user_is_somebody')
    THEN
      EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (user_id <> '''')', item.name,
        item.name || '_user_is_somebody');
    END IF;
  END LOOP;

  FOR item IN
    SELECT c.relname AS name FROM pg_class c JOIN pg_depend d ON d.objid = c.oid AND d.deptype = 'a'
    JOIN pg_class t ON t.oid = d.refobjid AND t.relname IN
      ('onboarding_sessions', 'api_keys', 'intents', 'audit_pending', 'kept_keys')
    WHERE c.relkind = 'S' AND c.relnamespace = place::regnamespace
  LOOP
    EXECUTE format('REVOKE ALL ON SEQUENCE %I FROM PUBLIC, alwrity_service', item.name);
    EXECUTE format('GRANT USAGE ON SEQUENCE %I TO alwrity_operator, alwrity_desktop', item.name);
    EXECUTE format('GRANT SELECT ON SEQUENCE %I TO alwrity_backup', item.name);
  END LOOP;
  ALTER FUNCTION alwrity_user() OWNER TO alwrity_owner;
  ALTER FUNCTION audit_append_only() OWNER TO alwrity_owner;
  ALTER FUNCTION data_key_gone() OWNER TO alwrity_owner;
  ALTER FUNCTION alwrity_used(text[], text[], bigint[], timestamp) OWNER TO alwrity_owner;
END
$$;
