-- Browsers: what they are signed in to, and which are known.

create table devices (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  token_hash bytea not null,
  name text not null,
  kind text not null check (kind in ('desktop', 'phone', 'tablet', 'other')),
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  address text not null,
  place text not null,
  country text,
  forgotten_at timestamptz,
  constraint devices_token_key unique (account_id, token_hash)
);
create index devices_token_hash_idx on devices (token_hash);

create table sessions (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  device_id uuid references devices (id) on delete set null,
  token_hash bytea not null,
  -- Rises with every change that a process must not serve from memory.
  version integer not null default 1,
  assurance text not null check (assurance in ('password', 'mail-code', 'backup-code', 'totp')),
  shared_computer boolean not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  ends_at timestamptz not null,
  idle_seconds integer not null,
  device_name text not null,
  device_kind text not null,
  address text not null,
  place text not null,
  country text,
  ended_at timestamptz,
  ended_because text,
  constraint sessions_token_hash_key unique (token_hash)
);
create index sessions_account_id_live_idx on sessions (account_id) where ended_at is null;
create index sessions_device_id_idx on sessions (device_id) where device_id is not null;
create index sessions_ends_at_idx on sessions (ends_at);

-- A sign-in under way. Named by the browser's token; the account stands in no row before the password was right.
create table sign_ins (
  token_hash bytea primary key,
  identifier_kind text not null check (identifier_kind in ('email', 'phone')),
  identifier_canonical text not null,
  identifier_written text not null,
  shared_computer boolean not null,
  step text not null check (step in ('password', 'factor', 'mail-code', 'done')),
  account_id uuid references accounts (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index sign_ins_expires_at_idx on sign_ins (expires_at);

-- A sign-up under way. Nothing finds it by the address; only the browser that began it can.
create table sign_ups (
  token_hash bytea primary key,
  email_canonical text not null,
  email_written text not null,
  password_hash text not null,
  password_length integer not null,
  shared_computer boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index sign_ups_expires_at_idx on sign_ups (expires_at);

-- One code sent by mail for one attempt. A resend replaces the code and keeps the count of wrong tries.
create table mail_codes (
  attempt_hash bytea primary key,
  purpose text not null check (purpose in ('sign-up', 'sign-in')),
  -- Null for a decoy: no code was sent, so none is right.
  mac bytea,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  wrong_tries integer not null default 0,
  sent_count integer not null default 1,
  used_at timestamptz
);
create index mail_codes_expires_at_idx on mail_codes (expires_at);
