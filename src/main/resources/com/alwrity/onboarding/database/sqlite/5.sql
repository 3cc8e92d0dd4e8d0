-- How often backends used which key on which day of UTC: added up, because there may be millions a
-- day. In a shared database, processes also tell each other when a data key is destroyed.
CREATE TABLE key_uses (
  user_id VARCHAR(255) NOT NULL,
  provider VARCHAR(50) NOT NULL,
  day VARCHAR(10) NOT NULL,
  uses BIGINT NOT NULL,
  last_at TIMESTAMP NOT NULL,
  PRIMARY KEY (user_id, provider, day)
);
