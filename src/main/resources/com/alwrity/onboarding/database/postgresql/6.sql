-- How far a user has used up a limit, for all processes together. The state is what Bucket4j makes
-- of it, as Base64.
CREATE TABLE rate_limits (
  user_id VARCHAR(255) COLLATE "C" NOT NULL,
  name VARCHAR(50) COLLATE "C" NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (user_id, name)
);
