-- The roots of the keys that seal what lies in the database. Each is sealed under the operator's master key, so that another master key is a new
-- seal on a few rows, and a new root is all that a stolen old master key does not open.
create table key_roots (
  -- The first byte of every value that is sealed under it.
  version smallint primary key check (version between 1 and 255),
  -- A fingerprint of the master key that seals it, to say which one is missing.
  master bytea not null,
  sealed bytea not null,
  made_at timestamptz not null,
  -- Null while it is only announced: values are sealed under the newest root that every process knows.
  seals_since timestamptz,
  -- How many values were sealed anew under it, and when the last one was.
  resealed integer not null default 0,
  resealed_at timestamptz
);
