-- Losing access, files that people hand in, the desk, support tickets and phishing reports.

-- That somebody asked for a new password: what they typed and where from, sealed. A job looks whose address it is, so that the answer depends on nothing.
create table password_reset_asks (
  id uuid primary key,
  asked bytea not null,
  asked_at timestamptz not null
);

-- Links for a new password: one counts at a time.
create table password_resets (
  id uuid primary key,
  account_id uuid not null references accounts (id) on delete cascade,
  identifier_id uuid not null references identifiers (id) on delete cascade,
  token_hash bytea not null unique,
  -- The message that carries it: what became of it says whether the number is still in the same hands.
  notice_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz
);
create unique index password_resets_one_open on password_resets (account_id) where used_at is null and ended_at is null;
create index password_resets_expires on password_resets (expires_at);

-- A set-up that takes the place of a lost factor: of the class that ends when it counts. Null for one that is added beside the others.
alter table totp_authenticators add column replaces text check (replaces in ('passkey', 'totp', 'sms'));
alter table sms_authenticators add column replaces text check (replaces in ('passkey', 'totp', 'sms'));
alter table passkey_challenges add column replaces text check (replaces in ('passkey', 'totp', 'sms'));

-- A mail address of somebody who is not signed in, proven by a code, and what that proof is good for: one use.
create table reply_addresses (
  id uuid primary key,
  -- Of the browser that asked; then of the proof.
  token_hash bytea not null unique,
  address text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  proven_at timestamptz,
  used_at timestamptz
);
create index reply_addresses_expires on reply_addresses (expires_at);
alter table codes drop constraint codes_purpose_check;
alter table codes add constraint codes_purpose_check
  check (purpose in ('sign-up', 'sign-in', 'factor', 'confirmation', 'identifier', 'sms-factor', 'reply-address', 'password-reset'));

-- Somebody of the desk. Ended ones stay: what they did names them.
create table staff (
  id uuid primary key,
  name text not null,
  email text not null,
  role text not null check (role in ('support', 'reviewer', 'auditor', 'admin')),
  created_at timestamptz not null,
  joined_at timestamptz,
  ended_at timestamptz
);
-- One person has one account here, for as long as it is open (I03).
create unique index staff_email on staff (lower(email)) where ended_at is null;

create table staff_invites (
  token_hash bytea primary key,
  staff_id uuid not null references staff (id),
  created_at timestamptz not null,
  -- Before that it opens nothing: a reset waits (I06).
  counts_from timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz
);
create index staff_invites_staff on staff_invites (staff_id);

create table staff_passkeys (
  id uuid primary key,
  staff_id uuid not null references staff (id),
  credential_id bytea not null unique,
  public_key bytea not null,
  sign_count bigint not null,
  backup_eligible boolean not null,
  backed_up boolean not null,
  name text not null,
  added_at timestamptz not null,
  last_used_at timestamptz,
  ended_at timestamptz
);
create index staff_passkeys_staff on staff_passkeys (staff_id);

-- A ceremony under way at the desk: of an invitation, or of a sign-in.
create table staff_challenges (
  token_hash bytea primary key,
  challenge bytea not null,
  invite_hash bytea,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index staff_challenges_expires on staff_challenges (expires_at);

create table staff_sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  staff_id uuid not null references staff (id),
  passkey_id uuid not null references staff_passkeys (id),
  address text not null,
  device text not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz
);
create index staff_sessions_staff on staff_sessions (staff_id) where ended_at is null;

-- What one person of the desk asked for and a second one has to approve: exactly that, by its digest, once.
create table staff_requests (
  id uuid primary key,
  "right" text not null,
  subject_staff_id uuid references staff (id),
  account_id uuid references accounts (id) on delete cascade,
  params jsonb not null,
  -- SHA-256 of right, subject, account and canonical parameters: what was shown.
  digest bytea not null,
  reason text not null,
  asked_by uuid not null references staff (id),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  approved_by uuid references staff (id),
  approved_at timestamptz,
  ended_at timestamptz,
  ended_because text check (ended_because in ('approved', 'refused', 'taken-back', 'stopped', 'expired')),
  check (approved_by is null or approved_by <> asked_by)
);
create index staff_requests_open on staff_requests (asked_at) where ended_at is null;

-- A file that somebody handed in. What is stored is ours: re-encoded, sealed under a key of its own.
create table files (
  id uuid primary key,
  purpose text not null check (purpose in ('recovery', 'ticket', 'phishing')),
  -- The case, ticket or report.
  belongs_to uuid not null,
  -- What it was as it came.
  came_as text not null check (came_as in ('image/jpeg', 'image/png', 'application/pdf')),
  -- Pictures of its pages, in their order: where each lies, how large it is, and SHA-256 of its bytes before they are sealed.
  pages jsonb not null,
  -- 32 bytes, sealed; the pages are AES-256-GCM under it. Empty once they are deleted: whatever a backup still has of them stays shut.
  data_key bytea not null,
  -- SHA-256 over the digests of the pages: what a reviewer's approval is bound to.
  digest bytea not null,
  added_at timestamptz not null,
  -- Null until what it belongs to has taken it: the bytes are stored before that transaction, which may come to nothing.
  kept_at timestamptz,
  -- From then on nobody sees it, and its bytes are deleted by the next sweep.
  leaves_at timestamptz,
  -- When its bytes were deleted everywhere.
  deleted_at timestamptz
);
create index files_belongs_to on files (belongs_to);
create index files_leaving on files (leaves_at) where leaves_at is not null and deleted_at is null;
create index files_not_kept on files (added_at) where kept_at is null and deleted_at is null;

create table recovery_cases (
  id uuid primary key,
  -- As people say it on the telephone.
  number text not null unique,
  -- Null where nobody has the address that was named, or another case of the account is open: outside it looks the same (C01, D10).
  account_id uuid references accounts (id) on delete cascade,
  -- The open case that stood in its way: its reviewers see that somebody else asked.
  rival_of uuid references recovery_cases (id) on delete set null,
  start text not null check (start in ('proven', 'unproven')),
  -- As it was typed, as it is compared, and where the asker reads mail: proven by a code.
  named text not null,
  named_kind text not null check (named_kind in ('email', 'phone')),
  named_canonical text not null,
  contact text not null,
  -- From where it was asked for, as its holder and its reviewers are told.
  asked_address text not null,
  asked_device text not null,
  asked_place text not null,
  -- Of whoever asked: their page, until that moment or the next link; and the newest link that was mailed to them.
  token_hash bytea not null unique,
  token_until timestamptz not null,
  link_hash bytea not null unique,
  state text not null check (state in ('evidence', 'review', 'waiting', 'open', 'completed', 'refused', 'stopped', 'expired')),
  statement text not null default '',
  -- Rises with every change of what a reviewer sees.
  revision integer not null default 0,
  asked_at timestamptz not null,
  submitted_at timestamptz,
  -- When the state ends by itself; the end of the wait while it waits.
  until timestamptz not null,
  -- Since when it waits: a lock of the settings makes the wait as long as the lock.
  approved_at timestamptz,
  ended_at timestamptz,
  ended_because text,
  opened_by uuid references staff (id),
  assigned_to uuid references staff (id),
  seconded_by uuid references staff (id),
  -- What a reviewer asks for more.
  wanted text,
  -- Who opened it, who answers for it and who is second are three people (I03, D13).
  check (assigned_to <> opened_by and seconded_by <> opened_by and assigned_to <> seconded_by)
);
create unique index recovery_cases_one_open on recovery_cases (account_id) where ended_at is null;
create index recovery_cases_queue on recovery_cases (state, asked_at) where ended_at is null;
create index recovery_cases_until on recovery_cases (until) where ended_at is null;

create table recovery_evidence (
  file_id uuid primary key references files (id),
  case_id uuid not null references recovery_cases (id) on delete cascade,
  kind text not null check (kind in ('identity-document', 'selfie', 'statement', 'other')),
  added_at timestamptz not null
);
create index recovery_evidence_case on recovery_evidence (case_id);

-- Which pages of the evidence somebody of the desk has seen: who has not seen all of them has nothing to approve.
create table recovery_views (
  case_id uuid not null references recovery_cases (id) on delete cascade,
  staff_id uuid not null references staff (id),
  file_id uuid not null references files (id),
  page integer not null,
  viewed_at timestamptz not null,
  primary key (case_id, staff_id, file_id, page)
);

-- Who approved what: bound to the digest of everything a reviewer saw. One of each person for one digest.
create table recovery_approvals (
  case_id uuid not null references recovery_cases (id) on delete cascade,
  staff_id uuid not null references staff (id),
  digest bytea not null,
  reason text not null,
  approved_at timestamptz not null,
  primary key (case_id, staff_id, digest)
);

-- Verdicts of an identity provider, as it reported them: an input.
create table identity_verdicts (
  -- Id of the message: a repeated one is one.
  message_id text primary key,
  case_id uuid not null references recovery_cases (id) on delete cascade,
  verdict text not null check (verdict in ('match', 'no-match', 'unclear')),
  reference text not null,
  received_at timestamptz not null
);
create index identity_verdicts_case on identity_verdicts (case_id);

-- A set-up of a factor inside an open case: nothing of the account until all is finished at once.
create table recovery_enrolments (
  case_id uuid primary key references recovery_cases (id) on delete cascade,
  -- Of the limited session: it opens these pages alone.
  token_hash bytea not null unique,
  begun_at timestamptz not null,
  ends_at timestamptz not null,
  password_hash text,
  password_length integer,
  -- A seed, sealed, and the step of the code that confirmed it.
  totp_secret bytea,
  totp_step bigint,
  -- What an authenticator was asked, under which name; and the passkey it made.
  passkey_challenge bytea,
  passkey_asked_at timestamptz,
  passkey_name text,
  passkey jsonb,
  check ((password_hash is null) = (password_length is null)),
  check (totp_step is null or totp_secret is not null)
);

create table tickets (
  id uuid primary key,
  number text not null unique,
  -- Null for one that was opened signed out; then the reply address is set, and a link opens it.
  account_id uuid references accounts (id) on delete cascade,
  reply_to text,
  -- Of the newest link that was mailed; then of the browser that it opened the ticket in.
  token_hash bytea unique,
  entry_hash bytea unique,
  entry_ends_at timestamptz,
  topic text not null check (topic in ('sign-in', 'security', 'withdrawal', 'api-keys', 'other')),
  subject text not null,
  state text not null check (state in ('open', 'answered', 'closed')),
  assigned_to uuid references staff (id),
  opened_at timestamptz not null,
  last_at timestamptz not null,
  closed_at timestamptz,
  check ((account_id is null) = (reply_to is not null))
);
create index tickets_account on tickets (account_id, last_at desc) where account_id is not null;
create index tickets_queue on tickets (last_at) where state = 'open';
create index tickets_answered on tickets (last_at) where state = 'answered';
-- In code points, as of the sign-in password: a message that is to be sent is looked through for something as long. Null where it was set before.
alter table trading_passwords add column length integer;
create table ticket_messages (
  id uuid primary key,
  ticket_id uuid not null references tickets (id) on delete cascade,
  -- Null: its writer. Else who of the desk.
  staff_id uuid references staff (id),
  -- Sealed.
  text bytea not null,
  -- Kinds of secrets that were taken out, with commas between.
  redacted text not null default '',
  written_at timestamptz not null
);
create index ticket_messages_ticket on ticket_messages (ticket_id, written_at, id);

-- Reports about the same thing are one case.
create table phishing_cases (
  id uuid primary key,
  number text not null unique,
  -- SHA-256 of what makes two reports the same.
  sameness bytea not null unique,
  kind text not null check (kind in ('mail', 'address', 'number', 'other')),
  -- Of the first report; inert, and without what is its reporter's own.
  subject text,
  -- Null until it is decided, and again where something new may be in what was thought harmless.
  verdict text check (verdict in ('phishing', 'not-phishing', 'ours', 'unclear')),
  decided_by uuid references staff (id),
  decided_at timestamptz,
  first_at timestamptz not null,
  last_at timestamptz not null,
  reports integer not null default 0
);
create index phishing_cases_queue on phishing_cases (last_at) where verdict is null;
create index phishing_cases_decided on phishing_cases (last_at) where verdict is not null;
create table phishing_reports (
  id uuid primary key,
  case_id uuid not null references phishing_cases (id) on delete cascade,
  account_id uuid references accounts (id) on delete set null,
  reply_to text,
  -- What was pasted or uploaded, as the desk may read it; sealed.
  text bytea not null,
  reported_at timestamptz not null,
  told_at timestamptz
);
create index phishing_reports_case on phishing_reports (case_id, reported_at);
create index phishing_reports_untold on phishing_reports (case_id) where told_at is null;
create index phishing_reports_account on phishing_reports (account_id, reported_at desc) where account_id is not null;
create table phishing_indicators (
  case_id uuid not null references phishing_cases (id) on delete cascade,
  kind text not null check (kind in ('url', 'host', 'mail-address', 'number', 'wallet')),
  -- As it is, never as a link; shown defanged.
  value text not null,
  -- The host that the text of a link named, where it led to another one.
  shown text,
  primary key (case_id, kind, value)
);
-- What the official-channel check warns of.
create table channel_warnings (
  id uuid primary key,
  kind text not null check (kind in ('url', 'host', 'mail-address', 'number', 'wallet')),
  value text not null,
  case_id uuid references phishing_cases (id) on delete set null,
  added_by uuid not null references staff (id),
  added_at timestamptz not null,
  ended_at timestamptz
);
create unique index channel_warnings_one on channel_warnings (kind, value) where ended_at is null;

alter table freezes drop constraint freezes_frozen_by_check;
alter table freezes add constraint freezes_frozen_by_check check (frozen_by in ('link', 'session', 'staff'));

-- The queue of what is frozen, and what one of the desk did, or what happened of one kind: newest first.
create index freezes_open on freezes (frozen_at desc, id desc) where ended_at is null;
create index events_staff on events ((data->>'staffId'), id desc) where data ? 'staffId';
create index events_type on events (type, id desc);
