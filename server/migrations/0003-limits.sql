-- Counters. Each is one row and one conditional statement, so that fifty at once are counted as fifty.

create table rates (
  key text primary key,
  -- Theoretical arrival time (GCRA): the moment at which the allowance is whole again.
  whole_at timestamptz not null
);
create index rates_whole_at_idx on rates (whole_at);

create table tries (
  key text primary key,
  failures integer not null,
  next_at timestamptz not null,
  updated_at timestamptz not null
);
create index tries_updated_at_idx on tries (updated_at);

-- Proof-of-work answers already taken: each counts once.
create table captcha_answers (
  id bytea primary key,
  expires_at timestamptz not null
);
create index captcha_answers_expires_at_idx on captcha_answers (expires_at);

create table confirmations (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  session_id uuid not null references sessions (id) on delete cascade,
  action text not null,
  -- SHA-256 over the canonical form of action, method, path, parameters and body, bound to this row, account and session.
  digest bytea not null,
  shown jsonb not null,
  asked text[] not null,
  given text[] not null default '{}',
  wrong_tries integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  over_at timestamptz,
  over_because text check (over_because in ('spent', 'burnt', 'wrong', 'ended')),
  -- When its misuse was reported. Each is reported once, however often it is tried.
  misused_at timestamptz
);
create index confirmations_account_id_idx on confirmations (account_id);
create index confirmations_expires_at_idx on confirmations (expires_at);
