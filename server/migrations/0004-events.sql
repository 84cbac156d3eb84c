-- Facts, and what is sent because of them.

create table events (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  type text not null,
  account_id uuid references accounts (id) on delete cascade,
  session_id uuid,
  device_name text,
  address text,
  place text,
  data jsonb not null default '{}'
);
create index events_account_id_idx on events (account_id, id desc);

-- One message to one recipient. What it says is sealed until it was sent and gone afterwards.
create table notices (
  id uuid primary key,
  account_id uuid references accounts (id) on delete cascade,
  channel text not null check (channel in ('mail', 'sms')),
  template text not null,
  sealed bytea,
  created_at timestamptz not null,
  sent_at timestamptz,
  gave_up_at timestamptz
);
create index notices_created_at_idx on notices (created_at);

-- The development mailbox. Stays empty in production mode.
create table mailbox_messages (
  id uuid primary key,
  channel text not null check (channel in ('mail', 'sms')),
  recipient text not null,
  subject text not null,
  text text not null,
  html text,
  sent_at timestamptz not null
);
create index mailbox_messages_recipient_idx on mailbox_messages (recipient, sent_at desc);
