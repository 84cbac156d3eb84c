-- What guards value: the trading password, addresses it may go to, the settings lock, the exchange's own credentials, and what it was allowed.

create table trading_passwords (
  account_id uuid primary key references accounts (id) on delete cascade,
  mode text not null check (mode in ('password', 'pin')),
  -- PHC string, as of the sign-in password.
  hash text not null,
  set_at timestamptz not null,
  -- Wrong ones in a row, and the moments of those of the last 24 hours: counted before they are looked at.
  wrong_in_a_row integer not null default 0,
  wrong_at timestamptz[] not null default '{}',
  locked_until timestamptz
);

-- Trading is open to a session for a while. Ends with it.
create table trading_windows (
  session_id uuid primary key references sessions (id) on delete cascade,
  account_id uuid not null references accounts (id) on delete cascade,
  opened_at timestamptz not null,
  ends_at timestamptz not null
);
create index trading_windows_account on trading_windows (account_id);

-- Where value may go. `address` is the canonical form, which is shown, compared and signed. Changing where it leads ends a row and makes another.
create table withdrawal_addresses (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  kind text not null check (kind in ('on-chain', 'internal-uid', 'internal-email', 'internal-phone', 'sub-account')),
  asset text not null,
  -- Empty where the kind knows none.
  network text not null,
  address text not null,
  memo text not null,
  label text not null,
  added_at timestamptz not null,
  active_at timestamptz not null,
  removed_at timestamptz
);
create unique index withdrawal_addresses_one on withdrawal_addresses (account_id, kind, asset, network, address, memo)
  where removed_at is null;
create index withdrawal_addresses_account on withdrawal_addresses (account_id, added_at desc, id desc);

-- Whitelist-only: value goes to listed addresses alone. An account without a row has it on; it ends at `off_at`, which is null while nobody asked.
create table whitelists (
  account_id uuid primary key references accounts (id) on delete cascade,
  changed_at timestamptz not null,
  off_asked_at timestamptz,
  off_at timestamptz,
  -- The end of it was told.
  off_told_at timestamptz
);
create index whitelists_untold on whitelists (off_at) where off_at is not null and off_told_at is null;

create table settings_locks (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  days integer not null check (days between 1 and 30),
  -- Of a key made beforehand that opens at once.
  key_hash bytea,
  locked_at timestamptz not null,
  unlock_asked_at timestamptz,
  unlocks_at timestamptz,
  ended_at timestamptz
);
create unique index settings_locks_one_open on settings_locks (account_id) where ended_at is null;
create index settings_locks_unlocking on settings_locks (unlocks_at) where ended_at is null and unlocks_at is not null;

-- The exchange's programs, and what each may do.
create table services (
  id uuid primary key,
  name text not null unique,
  scopes text[] not null,
  -- Addresses and CIDR ranges it may call from; empty means any.
  addresses text[] not null,
  -- Where a browser may be sent back to: compared whole.
  return_urls text[] not null,
  -- SPKI PEM, Ed25519, of the key that signs its requests.
  public_key text,
  created_at timestamptz not null,
  ended_at timestamptz
);
create table service_tokens (
  hash bytea primary key,
  service_id uuid not null references services (id) on delete cascade,
  created_at timestamptz not null,
  -- Set when its successor was made: both count until then.
  ends_at timestamptz
);
create table service_nonces (
  service_id uuid not null references services (id) on delete cascade,
  nonce text not null,
  expires_at timestamptz not null,
  primary key (service_id, nonce)
);
create index service_nonces_expires on service_nonces (expires_at);

-- A session shown to the exchange: the browser carries a code there, once, and the exchange gets a token of its own for it.
create table handovers (
  code_hash bytea primary key,
  service_id uuid not null references services (id) on delete cascade,
  account_id uuid not null references accounts (id) on delete cascade,
  session_id uuid not null references sessions (id) on delete cascade,
  return_url text not null,
  -- S256 challenge of the exchange's verifier (RFC 7636).
  challenge text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index handovers_expires on handovers (expires_at);
create table service_sessions (
  token_hash bytea primary key,
  service_id uuid not null references services (id) on delete cascade,
  session_id uuid not null references sessions (id) on delete cascade,
  account_id uuid not null references accounts (id) on delete cascade,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index service_sessions_session on service_sessions (session_id);

create table withdrawals (
  id uuid primary key,
  service_id uuid not null references services (id),
  idempotency_key text not null,
  -- SHA-256 of the canonical request: the same key with another one is refused.
  request_digest bytea not null,
  account_id uuid not null references accounts (id) on delete cascade,
  session_id uuid,
  kind text not null,
  asset text not null,
  network text not null,
  address text not null,
  memo text not null,
  amount numeric(38, 18) not null check (amount > 0),
  fee numeric(38, 18) not null check (fee >= 0),
  -- In the operator's unit of account; null where the exchange named none.
  fiat_value numeric(38, 18),
  state text not null check (state in ('confirmation-required', 'allowed', 'refused', 'cancelled', 'consumed', 'expired')),
  reasons jsonb not null default '[]',
  return_url text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  -- How strong the proofs were that confirmed it.
  assurance text,
  cancelled_because text,
  consumed_at timestamptz,
  consumption_id text,
  receipt text
);
create unique index withdrawals_idempotency on withdrawals (service_id, idempotency_key);
create index withdrawals_account on withdrawals (account_id, created_at desc);
create index withdrawals_consumed on withdrawals (account_id, consumed_at) where consumed_at is not null;
-- What counts against a day's limit beside those consumed, and what a change of the account ends.
create index withdrawals_open on withdrawals (account_id, expires_at) where state in ('confirmation-required', 'allowed');

-- Where the exchange is told. `secret` and `previous_secret` are sealed.
create table webhook_endpoints (
  id uuid primary key,
  service_id uuid not null references services (id) on delete cascade,
  url text not null,
  types text[] not null,
  secret bytea not null,
  previous_secret bytea,
  previous_until timestamptz,
  created_at timestamptz not null,
  -- Attempts that failed since the last one that did not; while it is paused none is made.
  failures integer not null default 0,
  paused_until timestamptz,
  ended_at timestamptz
);
create index webhook_endpoints_service on webhook_endpoints (service_id) where ended_at is null;
create table webhook_messages (
  id uuid primary key,
  endpoint_id uuid not null references webhook_endpoints (id) on delete cascade,
  type text not null,
  body text not null,
  created_at timestamptz not null,
  -- Of messages of one moment, which came first.
  place bigint generated always as identity,
  -- Raised before an attempt is made, with the time of the next one: a process killed in between has made it.
  attempts integer not null default 0,
  due_at timestamptz not null,
  last_attempt_at timestamptz,
  -- The class of what came back and nothing else of it (J04): '2xx' … '5xx', 'redirect', 'refused-address', 'timeout', 'tls', 'unreachable', 'too-large', 'too-late'.
  last_outcome text,
  delivered_at timestamptz,
  dead_at timestamptz
);
create index webhook_messages_endpoint on webhook_messages (endpoint_id, place desc);
create index webhook_messages_due on webhook_messages (endpoint_id, due_at, place) where delivered_at is null and dead_at is null;
create index webhook_messages_ended on webhook_messages (coalesce(delivered_at, dead_at)) where delivered_at is not null or dead_at is not null;
