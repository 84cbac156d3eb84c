import { createHash, randomBytes } from 'node:crypto'
import type { Bench } from './protected.ts'

/** Accounts that nobody signed up for: ids that follow from a number, a session of each handed to one service, and addresses on its list. */
export type Filled = {
  accounts: number
  /** Of the service that asks. */
  token: string
  account(n: number): string
  session(n: number): string
}

export const addressesEach = 10
/** From the vectors of BIP 173: on the list of every account; and one that is on none. */
export const listed = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'
export const unlisted = 'bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3'

const uuidOf = (text: string): string =>
  createHash('md5')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

/**
 * Fills an installation by SQL: `accounts` of them with an address of mail, a trading password, a session and a list of ten. In the order of the indexes and without
 * looking at references, for ten million rows are not what is measured.
 */
export async function fill({ ask }: Bench, accounts: number): Promise<Filled> {
  const token = `sps_${randomBytes(32).toString('base64url')}`
  const service = uuidOf('service')
  const hash = createHash('sha256').update(token).digest('hex')
  await ask(`
    set session_replication_role = replica;
    insert into services (id, name, scopes, addresses, return_urls, created_at)
      values ('${service}', 'bench', '{withdrawals}', '{}', '{}', now());
    insert into service_tokens (hash, service_id, created_at) values ('\\x${hash}', '${service}', now());
    create temp table numbers as
      select n, md5('account ' || n)::uuid as account, md5('session ' || n)::uuid as session
      from generate_series(0, ${accounts - 1}) n;
    insert into accounts (id, created_at)
      select account, now() - interval '400 days' from numbers order by 1;
    insert into identifiers (id, account_id, kind, canonical, written, verified_at)
      select md5('identifier ' || n)::uuid, account, 'email', m, m, now() - interval '400 days'
      from (select *, 'holder-' || n || '@bench.example' as m from numbers) named order by 1;
    insert into trading_passwords (account_id, mode, hash, set_at)
      select account, 'password', 'of a bench', now() - interval '300 days' from numbers order by 1;
    insert into sessions (id, account_id, token_hash, assurance, shared_computer, started_at, last_seen_at, ends_at,
        idle_seconds, device_name, device_kind, address, place)
      select session, account, sha256(session::text::bytea), 'password', false, now(), now(), now() + interval '900 days',
        80000000, 'Firefox on Linux', 'desktop', '192.0.2.1', 'unknown'
      from numbers order by 1;
    insert into service_sessions (token_hash, service_id, session_id, account_id, created_at)
      select sha256(session::text::bytea), '${service}', session, account, now() from numbers order by 1;
    insert into withdrawal_addresses (id, account_id, kind, asset, network, address, memo, label, added_at, active_at)
      select ('00000000-0000-4000-8000-' || lpad(to_hex(row_number() over ()), 12, '0'))::uuid, account, 'on-chain', 'BTC',
        case k when 0 then 'bitcoin' else 'chain-' || k end, case k when 0 then '${listed}' else md5(n || ' ' || k) end,
        '', 'Wallet ' || k, now() - interval '200 days', now() - interval '199 days'
      from (select * from numbers order by account) ordered, generate_series(0, ${addressesEach - 1}) k`)
  await ask('vacuum analyze')
  await ask('checkpoint')
  return {
    accounts,
    token,
    account: (n) => uuidOf(`account ${n}`),
    session: (n) => uuidOf(`session ${n}`),
  }
}
