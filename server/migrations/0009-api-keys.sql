-- API keys, what is remembered of the requests they signed, and what was refused to them.

create table api_keys (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  -- The public name of the key, sent with every request.
  name text not null unique,
  dialect text not null check (dialect in ('native', 'kucoin', 'okx', 'coinbase-exchange', 'kraken')),
  -- SPKI PEM, Ed25519, of a native key whose private half we never had; or the sealed secret of one that is checked by HMAC.
  public_key text,
  secret bytea,
  -- SHA-256 of the passphrase header as it is sent, where the dialect has one.
  passphrase_hash bytea,
  label text not null,
  -- Of an application; keys of one tag are ended together. Empty: none.
  tag text not null,
  permissions text[] not null,
  -- Addresses and CIDR ranges it may be used from; empty means any.
  ranges text[] not null,
  -- Pairs it may trade; empty means all.
  pairs text[] not null,
  -- Chosen by its holder, or set by a rule: over at that moment.
  ends_at timestamptz,
  -- The end that a change of the password gave it, for the word about it.
  sunset_at timestamptz,
  -- What counts from `wider_at` on, in the place of the four above. Null while nothing waits.
  wider_at timestamptz,
  wider_permissions text[],
  wider_ranges text[],
  wider_pairs text[],
  wider_ends_at timestamptz,
  -- Kraken: how far behind the highest nonce one may still be, in units of the nonce. 0: strictly rising.
  nonce_window bigint not null default 0 check (nonce_window >= 0),
  created_at timestamptz not null,
  -- When its holder last proved it: made, changed or resumed. Unused is counted from here.
  proven_at timestamptz not null,
  last_used_at timestamptz,
  last_used_address text,
  -- Suspended ones answer nothing until their holder resumes them behind a confirmation.
  suspended_at timestamptz,
  suspended_because text,
  ended_at timestamptz,
  ended_because text,
  -- Of everything a check of a request hangs on.
  version integer not null default 1,
  check ((public_key is null) <> (secret is null))
);
create index api_keys_account on api_keys (account_id, created_at desc, id desc);
create index api_keys_over on api_keys (ends_at) where ended_at is null and ends_at is not null;
create index api_keys_wider on api_keys (wider_at) where ended_at is null and wider_at is not null;
-- Those that lapse unused.
create index api_keys_idle on api_keys (greatest(proven_at, last_used_at))
  where ended_at is null and ranges = '{}' and permissions && array['trade', 'transfer', 'withdraw'];

-- A version that someone forgot to raise would be a key that lives on in the memory of another process.
create function raise_api_key_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end $$;
create trigger api_keys_version before update of
  public_key, secret, passphrase_hash, permissions, ranges, pairs, ends_at, wider_at, wider_permissions, wider_ranges, wider_pairs, wider_ends_at,
  nonce_window, suspended_at, ended_at
  on api_keys for each row execute function raise_api_key_version();

-- What was accepted once, for as long as its time would let it be accepted again. Not logged: it may vanish with a crash of the database, and then
-- `began_at` says since when it is whole; what was signed before that is refused.
create unlogged table api_request_memory (
  key_id uuid not null,
  mark bytea not null,
  expires_at timestamptz not null,
  primary key (key_id, mark)
);
create index api_request_memory_expires on api_request_memory (expires_at);
create unlogged table api_request_memory_began (
  only_one boolean primary key default true check (only_one),
  began_at timestamptz not null
);
-- A rising nonce carries no time, so nothing of it may be lost.
create table api_key_nonces (
  key_id uuid primary key references api_keys (id) on delete cascade,
  highest bigint not null,
  -- Nothing at or below it counts ever again, however wide the window becomes: what was accepted down there is not remembered.
  settled bigint not null
);
create table api_key_nonces_used (
  key_id uuid not null references api_keys (id) on delete cascade,
  nonce bigint not null,
  primary key (key_id, nonce)
);

-- Failures by source, and by source and the name of a key they gave. `name` empty: all of the source.
create table api_request_failures (
  source text not null,
  name text not null,
  failures integer not null,
  window_ends_at timestamptz not null,
  locked_until timestamptz,
  primary key (source, name)
);
create index api_request_failures_window on api_request_failures (window_ends_at);

-- The owner's log of what was refused to a key: counted by the hour, so that a flood is one line.
create table api_key_refusals (
  key_id uuid not null references api_keys (id) on delete cascade,
  hour timestamptz not null,
  reason text not null,
  address text not null,
  count integer not null,
  last_at timestamptz not null,
  primary key (key_id, hour, reason, address)
);

-- A verified request that may move value, once: the exchange names it where it asks for the withdrawal.
create table api_requests (
  id uuid primary key,
  key_id uuid not null references api_keys (id) on delete cascade,
  account_id uuid not null references accounts (id) on delete cascade,
  service_id uuid not null references services (id) on delete cascade,
  permission text not null check (permission in ('transfer', 'withdraw')),
  address text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index api_requests_expires on api_requests (expires_at);

-- Instead of a session: the key that signed the request it came from, and from where. Both are looked at again until value leaves.
alter table withdrawals add column api_key_id uuid references api_keys (id) on delete set null;
alter table withdrawals add column api_address text;
-- Names under which the API of this service's exchange is reached: what native signatures are made for. Host, and port where it is not the usual one.
alter table services add column api_authorities text[] not null default '{}';
-- Raised with every change of what a check of its credentials hangs on.
alter table services add column version integer not null default 1;
create function raise_service_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end $$;
create trigger services_version before update on services for each row execute function raise_service_version();
