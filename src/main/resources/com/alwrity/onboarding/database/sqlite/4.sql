-- The last day on which a key is good, as its user says: an ISO date, or none if that is not known.
ALTER TABLE api_keys ADD COLUMN expires_on TEXT;
ALTER TABLE former_keys ADD COLUMN expires_on TEXT;
