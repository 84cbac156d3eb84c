-- The chain of what happened, freezes, how people want to be told, and where they usually sign in from.

-- What happened outlives the account it happened to, and is never changed.
alter table events drop constraint events_account_id_fkey;
-- HMAC over the row under a key the database does not have. Null: written before there was a chain.
alter table events add column mac bytea;

-- What is committed and not sealed yet. Emptied by the sealer; an event that is neither here nor in a seal was tampered with.
create table audit_pending (
  event_id bigint primary key,
  -- When the sealer found that the row is not what was written, or gone: such an event is never sealed.
  refused_at timestamptz
);
insert into audit_pending (event_id) select id from events;

-- The chain: each seal covers the events that were committed since the one before, and names the hash of that one.
create table audit_seals (
  number bigint primary key check (number > 0),
  sealed_at timestamptz not null,
  event_ids bigint[] not null,
  -- SHA-256 of each of these events, 32 bytes each, in the same order: so that tampering is found to the row.
  leaves bytea not null,
  previous bytea not null,
  hash bytea not null,
  -- HMAC over number and hash: whoever has the database alone cannot cut the chain and build it anew.
  mac bytea not null
);

-- Signed statements about the chain so far, also given to an anchor outside.
create table audit_checkpoints (
  seal_number bigint primary key references audit_seals (number),
  made_at timestamptz not null,
  event_count bigint not null,
  hash bytea not null,
  signature bytea not null
);

-- The second line behind the rights of the role: whoever owns the tables would have to take these away first.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit chain is only ever added to' using errcode = 'insufficient_privilege';
end $$;
create trigger events_only_added before update or delete or truncate on events
  for each statement execute function refuse_change();
create trigger audit_seals_only_added before update or delete or truncate on audit_seals
  for each statement execute function refuse_change();
create trigger audit_checkpoints_only_added before update or delete or truncate on audit_checkpoints
  for each statement execute function refuse_change();

-- An account that may not be emptied, whoever is in it. Open while `ended_at` is null and `lifts_at` is not reached.
create table freezes (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  frozen_by text not null check (frozen_by in ('link', 'session')),
  frozen_at timestamptz not null,
  lift_asked_at timestamptz,
  lifts_at timestamptz,
  ended_at timestamptz
);
create unique index freezes_one_open on freezes (account_id) where ended_at is null;
create index freezes_lifting on freezes (lifts_at) where ended_at is null and lifts_at is not null;

-- Rises with every change of the freeze: links made before are over.
alter table accounts add column freeze_generation integer not null default 0;
alter table accounts add column language text not null default 'en';
-- IANA name; null until the browser of a session has told it.
alter table accounts add column time_zone text;
-- What a clock there shows. Null, and no error, where this PostgreSQL does not know the zone: a mail is told in UTC then, and leaves.
create function clock_in(moment timestamptz, zone text) returns text language plpgsql stable strict as $$
begin
  return to_char(moment at time zone zone, 'YYYY-MM-DD HH24:MI');
exception when invalid_parameter_value then
  return null;
end $$;
-- When the holder last said that all sessions and devices are theirs.
alter table accounts add column sessions_reviewed_at timestamptz;
-- The holder said of this very one that it is theirs. By row and not by time: what began at the same moment, or by a clock set back, was not meant.
alter table sessions add column reviewed_at timestamptz;
alter table devices add column reviewed_at timestamptz;

-- Where and when an account usually signs in, as coarse as risk needs it.
create table sign_in_places (
  account_id uuid not null references accounts (id) on delete cascade,
  country text not null,
  -- Degrees, one decimal (about 10 km); null where only the country is known.
  latitude real,
  longitude real,
  -- Kilometres by which they may be wrong; null where nobody says.
  accuracy integer,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (account_id, country)
);
create table sign_in_hours (
  account_id uuid primary key references accounts (id) on delete cascade,
  -- Sign-ins in each hour of the day, UTC.
  counts integer[] not null
);

-- Masked: to tell the holder where the last message went, when the message itself is no longer kept.
alter table notices add column sent_to text;
create index notices_account on notices (account_id, channel, created_at desc) where account_id is not null;

-- What was unusual at any step of a sign-in under way, with commas between, and the factor it has proven, where more is asked after it.
alter table sign_ins add column reasons text not null default '';
alter table sign_ins add column proved text check (proved in ('sms', 'totp', 'backup-code'));
