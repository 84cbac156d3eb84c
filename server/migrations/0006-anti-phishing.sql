-- The phrase of the holder's choice that heads genuine mails. Sealed: who reads a copy of the database must not write such mails.
create table anti_phishing_codes (
  account_id uuid primary key references accounts (id) on delete cascade,
  sealed bytea not null,
  set_at timestamptz not null
);

-- What a confirmation shows may be such a secret: sealed as well. Those under way are begun anew; they last five minutes.
delete from confirmations;
alter table confirmations drop column shown;
alter table confirmations add column shown bytea not null;
