-- Mobile numbers beside mail addresses, passkeys and SMS beside authenticator apps, holds, and trust in devices.

-- When the account first had a second factor: the first one ever holds nothing back, every later change of factors does.
alter table accounts add column first_factor_at timestamptz;
update accounts set first_factor_at = found.at
from (
  select account_id, min(confirmed_at) as at from totp_authenticators where confirmed_at is not null group by account_id
) as found
where found.account_id = accounts.id;

alter table identifiers
  -- ISO 3166-1 alpha-2 of a number.
  add column country text,
  -- An address that is to leave counts until then; whoever reads it may veto.
  add column leaves_at timestamptz;
create index identifiers_leaves_at_idx on identifiers (leaves_at) where leaves_at is not null;

-- A change of the addresses of an account: one is added, one leaves, or one takes the place of another.
create table identifier_changes (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  -- The session that began it: another one can not finish it.
  session_id uuid not null,
  kind text not null check (kind in ('email', 'phone')),
  -- Null where an address only leaves.
  canonical text,
  written text,
  country text,
  -- The address that leaves; null where one is only added. Stays when that address is gone: what had one to give back is told from what had none.
  replaces_id uuid,
  -- The address that came of it.
  added_id uuid references identifiers (id) on delete set null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- Null until the code was given, or at once where an address only leaves.
  done_at timestamptz,
  -- SHA-256 of the token in the veto link, and until when it counts.
  veto_hash bytea,
  veto_until timestamptz,
  vetoed_at timestamptz,
  constraint identifier_changes_veto_key unique (veto_hash)
);
create index identifier_changes_account_id_idx on identifier_changes (account_id, done_at);
create unique index identifier_changes_one_pending on identifier_changes (account_id) where done_at is null;

-- Codes by SMS beside codes by mail.
alter table mail_codes rename to codes;
alter index mail_codes_pkey rename to codes_pkey;
alter index mail_codes_expires_at_idx rename to codes_expires_at_idx;
alter table codes rename column attempt_hash to subject;
alter table codes drop constraint mail_codes_purpose_check;
alter table codes add constraint codes_purpose_check
  check (purpose in ('sign-up', 'sign-in', 'factor', 'confirmation', 'identifier', 'sms-factor'));
alter table codes
  add column channel text not null default 'mail' check (channel in ('mail', 'sms')),
  -- Of the number, where there is one: the breaker counts by it.
  add column country text,
  -- The notice that carries the newest code, by which its delivery is told.
  add column notice_id uuid;
alter table codes alter column channel drop default;
-- One thing may have codes of several purposes under way: a sign-in, and its factor.
alter table codes drop constraint codes_pkey;
alter table codes add primary key (subject, purpose);

alter table notices
  -- Handed to the provider under this name; `delivery` is what the provider said of it since.
  add column provider_id text,
  add column delivery text check (delivery in ('accepted', 'delivered', 'failed')),
  add column delivery_at timestamptz,
  -- Why it failed, in our words.
  add column delivery_reason text;
create index notices_provider_id_idx on notices (provider_id) where provider_id is not null;

-- Codes sent and codes entered, by country, in slices of time: the breaker against numbers that never enter any.
create table sms_conversions (
  country text not null,
  slice timestamptz not null,
  sent integer not null default 0,
  entered integer not null default 0,
  primary key (country, slice)
);

alter table sign_ups rename column email_canonical to identifier_canonical;
alter table sign_ups rename column email_written to identifier_written;
alter table sign_ups
  add column identifier_kind text not null default 'email' check (identifier_kind in ('email', 'phone')),
  add column country text;
alter table sign_ups alter column identifier_kind drop default;

alter table sign_ins add column country text;
alter table sign_ins drop constraint sign_ins_step_check;
update sign_ins set step = 'address-code' where step = 'mail-code';
alter table sign_ins add constraint sign_ins_step_check check (step in ('password', 'factor', 'address-code', 'done'));

alter table sessions
  drop constraint sessions_assurance_check,
  add constraint sessions_assurance_check
    check (assurance in ('password', 'mail-code', 'sms-code', 'backup-code', 'sms', 'totp', 'passkey'));

-- The holder's word that a device is theirs alone. It lowers friction and is never a factor.
alter table devices add column trusted_at timestamptz;

create table sms_authenticators (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  -- The session that began the enrolment: another one can not finish it (A20).
  session_id uuid not null,
  -- E.164, and its country.
  number text not null,
  country text not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  last_used_at timestamptz
);
create unique index sms_authenticators_one_confirmed on sms_authenticators (account_id) where confirmed_at is not null;
create unique index sms_authenticators_one_pending on sms_authenticators (account_id) where confirmed_at is null;

-- The name under which authenticators keep an account: random, and no personal fact (WebAuthn 14.6.1).
create table passkey_users (
  account_id uuid primary key references accounts (id) on delete cascade,
  handle bytea not null,
  constraint passkey_users_handle_key unique (handle)
);

create table passkeys (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  credential_id bytea not null,
  -- COSE.
  public_key bytea not null,
  sign_count bigint not null,
  -- BE and BS of WebAuthn 6.1.3: may be copied to other devices; is at this moment.
  backup_eligible boolean not null,
  backed_up boolean not null,
  aaguid uuid,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  constraint passkeys_credential_key unique (credential_id)
);
create index passkeys_account_id_idx on passkeys (account_id);

-- Challenges handed out and not yet answered. Each is answered once.
create table passkey_challenges (
  hash bytea primary key,
  purpose text not null check (purpose in ('register', 'sign-in')),
  -- Whose registration, begun in which session; or the sign-in under way it belongs to. Null for a sign-in without a name.
  account_id uuid references accounts (id) on delete cascade,
  session_id uuid,
  attempt_hash bytea,
  -- What is being registered: its row's id and name.
  passkey_id uuid,
  name text,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index passkey_challenges_expires_at_idx on passkey_challenges (expires_at);

-- A passkey signs a challenge made of this and the digest.
alter table confirmations add column nonce bytea;
update confirmations set nonce = sha256(id::text::bytea);
alter table confirmations alter column nonce set not null;

-- What may not leave an account for a while, and why. A later cause extends; nothing shortens.
create table holds (
  account_id uuid not null references accounts (id) on delete cascade,
  cause text not null,
  begins_at timestamptz not null,
  ends_at timestamptz not null,
  blocks text[] not null,
  primary key (account_id, cause)
);
create index holds_ends_at_idx on holds (ends_at);
