-- Accounts, how they are named and how they are opened.

create table accounts (
  id uuid primary key,
  created_at timestamptz not null
);

-- An address belongs to one account. `canonical` is what is compared and unique; `written` is what mail is sent to.
create table identifiers (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  kind text not null check (kind in ('email', 'phone')),
  canonical text not null,
  written text not null,
  verified_at timestamptz not null,
  constraint identifiers_canonical_key unique (kind, canonical)
);
create index identifiers_account_id_idx on identifiers (account_id);

create table passwords (
  account_id uuid primary key references accounts (id) on delete cascade,
  -- PHC string: scheme, cost and salt stand in it (NIST SP 800-63B-4 3.1.1.2).
  hash text not null,
  -- Code points of the password: 8 to 14 are only enough beside a second factor.
  length integer not null,
  set_at timestamptz not null
);

create table totp_authenticators (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  -- The session that began the enrolment: another one can not finish it (A20).
  session_id uuid not null,
  sealed_secret bytea not null,
  created_at timestamptz not null,
  -- Null until a code was given: an authenticator counts only then.
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  -- Steps still to come whose code was already seen, from a clock that runs ahead. Their codes are worth nothing any more.
  spoiled_steps bigint[] not null default '{}',
  last_used_at timestamptz
);
create unique index totp_authenticators_one_confirmed on totp_authenticators (account_id) where confirmed_at is not null;
create unique index totp_authenticators_one_pending on totp_authenticators (account_id) where confirmed_at is null;

create table backup_codes (
  account_id uuid not null references accounts (id) on delete cascade,
  mac bytea not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (account_id, mac)
);
