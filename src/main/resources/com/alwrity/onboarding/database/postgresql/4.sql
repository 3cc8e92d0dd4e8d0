-- The last day on which a key is good, as its user says: an ISO date, or none if that is not known.
ALTER TABLE api_keys ADD COLUMN expires_on VARCHAR(10) COLLATE "C";
ALTER TABLE former_keys ADD COLUMN expires_on VARCHAR(10) COLLATE "C";
