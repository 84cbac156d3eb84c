-- The venue's own tables, in a database of its own. Safe to run again at every start.

create table if not exists holders (
  -- The account at Sallyport.
  account uuid primary key,
  joined_at timestamptz not null
);

-- Double entry: value moves between books, and is never made or lost. `issuer` is where play money comes from, `outside` where withdrawals go.
create table if not exists books (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('issuer', 'outside', 'fees', 'free', 'reserved')),
  -- Of a holder's books; null for the venue's own.
  account uuid references holders (account),
  asset text not null,
  balance numeric(38, 8) not null default 0,
  check ((account is null) = (kind in ('issuer', 'outside', 'fees'))),
  -- Nobody can spend what is not there, whatever the program believes. Only the issuer goes below zero.
  check (balance >= 0 or kind = 'issuer')
);
create unique index if not exists books_of_holder on books (account, kind, asset) where account is not null;
create unique index if not exists books_of_venue on books (kind, asset) where account is null;

create table if not exists entries (
  id bigint generated always as identity primary key,
  -- What it was for, once: the same thing is never booked twice.
  reference text not null unique,
  at timestamptz not null
);
create table if not exists postings (
  entry bigint not null references entries (id),
  book bigint not null references books (id),
  amount numeric(38, 8) not null check (amount <> 0),
  primary key (entry, book)
);
create index if not exists postings_of_book on postings (book, entry desc);

create or replace function apply_posting() returns trigger language plpgsql as $$
begin
  update books set balance = balance + new.amount where id = new.book;
  return new;
end $$;
create or replace trigger postings_move after insert on postings for each row execute function apply_posting();

create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'what was booked stays booked';
end $$;
create or replace trigger postings_stay before update or delete or truncate on postings
  for each statement execute function refuse_change();
create or replace trigger entries_stay before update or delete or truncate on entries
  for each statement execute function refuse_change();

-- A balance is what was booked, and nothing else sets it.
create or replace function only_by_posting() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 then raise exception 'a balance moves by postings'; end if;
  return new;
end $$;
create or replace trigger books_move_by_posting before update of balance on books
  for each row execute function only_by_posting();

-- Looked at when the transaction ends: of each asset, what goes in comes out.
create or replace function require_balanced() returns trigger language plpgsql as $$
begin
  if exists (
    select from postings join books on books.id = postings.book
    where postings.entry = new.entry group by books.asset having sum(postings.amount) <> 0
  ) then raise exception 'entry % does not add up', new.entry; end if;
  return null;
end $$;
do $$ begin
  if not exists (select from pg_trigger where tgname = 'postings_balance') then
    create constraint trigger postings_balance after insert on postings
      deferrable initially deferred for each row execute function require_balanced();
  end if;
end $$;

create table if not exists orders (
  id uuid primary key,
  -- Null: the venue's own, so that there is somebody to trade with.
  account uuid references holders (account),
  market text not null,
  side text not null check (side in ('buy', 'sell')),
  price numeric(38, 8) not null check (price > 0),
  quantity numeric(38, 8) not null check (quantity > 0),
  filled numeric(38, 8) not null default 0 check (filled between 0 and quantity),
  state text not null default 'open' check (state in ('open', 'filled', 'cancelled')),
  placed_at timestamptz not null,
  sequence bigint generated always as identity
);
create index if not exists orders_open on orders (market, side, price, sequence) where state = 'open';
create index if not exists orders_of_account on orders (account, sequence desc);
create table if not exists trades (
  id bigint generated always as identity primary key,
  taker uuid not null references orders (id),
  maker uuid not null references orders (id),
  market text not null,
  price numeric(38, 8) not null,
  quantity numeric(38, 8) not null,
  at timestamptz not null
);

-- A browser's session here. `token` is of use only together with this venue's own credentials.
create table if not exists sessions (
  cookie_hash bytea primary key,
  token text not null,
  session uuid not null,
  account uuid not null references holders (account),
  ends_at timestamptz not null
);
create index if not exists sessions_by_session on sessions (session);

create table if not exists withdrawals (
  -- Also the idempotency key towards Sallyport, and the id of the consumption.
  id uuid primary key,
  account uuid not null references holders (account),
  -- Who asked: a browser here, or a program whose request Sallyport checked and called by this id.
  session uuid,
  request uuid,
  kind text not null,
  asset text not null,
  network text not null,
  address text not null,
  memo text not null,
  amount numeric(38, 8) not null check (amount > 0),
  fee numeric(38, 8) not null check (fee >= 0),
  -- In dollars, at the price of the moment.
  value numeric(38, 8),
  -- `reserved`: the money is set aside and Sallyport has not answered yet.
  state text not null check (state in ('reserved', 'waiting', 'sent', 'refused', 'cancelled', 'expired')),
  authorization_id uuid,
  confirmation_url text,
  reasons jsonb not null default '[]',
  -- What Sallyport calls it: the canonical form, and what is consumed.
  terms jsonb,
  receipt text,
  asked_at timestamptz not null,
  ended_at timestamptz
);
alter table withdrawals alter column session drop not null;
alter table withdrawals add column if not exists request uuid;
create index if not exists withdrawals_of_account on withdrawals (account, asked_at desc);
create index if not exists withdrawals_open on withdrawals (state) where state in ('reserved', 'waiting');

create table if not exists webhooks (
  endpoint uuid primary key,
  url text not null,
  secret text not null,
  added_at timestamptz not null
);
create table if not exists told (
  id text primary key,
  type text not null,
  account uuid,
  body jsonb not null,
  at timestamptz not null
);
create index if not exists told_of_account on told (account, at desc);

-- How far visitors have moved the clock on, so far.
create table if not exists travelled (seconds double precision primary key);
