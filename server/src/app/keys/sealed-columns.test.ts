import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, openBench } from '../../platform/testing/outside.ts'
import { allSealed } from './sealed-columns.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench(1)
})
afterAll(() => bench.end())

/** Bytes that are not sealed by us, and why they need not be: hashes and macs open nothing, public keys hide nothing, roots are sealed by the operator's key. */
const notSealed = [
  ...[
    'api_keys.passphrase_hash',
    'api_request_memory.mark',
    'captcha_answers.id',
    'codes.mac',
    'codes.subject',
  ],
  ...['audit_checkpoints.hash', 'audit_checkpoints.signature', 'events.mac'],
  ...['audit_seals.hash', 'audit_seals.leaves', 'audit_seals.mac', 'audit_seals.previous'],
  ...['backup_codes.mac', 'confirmations.digest', 'confirmations.nonce', 'devices.token_hash'],
  ...['handovers.code_hash', 'identifier_changes.veto_hash', 'settings_locks.key_hash'],
  ...['passkey_challenges.attempt_hash', 'passkey_challenges.hash', 'passkey_users.handle'],
  ...['passkeys.credential_id', 'passkeys.public_key', 'key_roots.master', 'key_roots.sealed'],
  ...['service_sessions.token_hash', 'service_tokens.hash', 'sessions.token_hash', 'sign_ins.token_hash'],
  ...['password_resets.token_hash', 'sign_ups.token_hash', 'withdrawals.request_digest'],
  ...['recovery_cases.link_hash', 'recovery_cases.token_hash', 'recovery_approvals.digest'],
  ...['recovery_enrolments.passkey_challenge', 'recovery_enrolments.token_hash'],
  ...['reply_addresses.token_hash', 'tickets.entry_hash', 'tickets.token_hash'],
  ...['files.digest', 'phishing_cases.sameness', 'staff_requests.digest'],
  ...['staff_challenges.challenge', 'staff_challenges.invite_hash', 'staff_challenges.token_hash'],
  ...['staff_invites.token_hash', 'staff_sessions.token_hash'],
  ...['staff_passkeys.credential_id', 'staff_passkeys.public_key'],
]

test('every column of bytes is either sealed anew with a new master key, or said not to be sealed', async () => {
  const { rows } = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and (data_type = 'bytea' or udt_name = '_bytea')`.execute(bench.owner)
  const sealed = allSealed.map(({ at }) => `${at.table}.${at.column}`)
  expect([...sealed, ...notSealed].toSorted()).toEqual(rows.map(({ name }) => name).toSorted())
})

test('what names a row is its primary key, a uuid', async () => {
  for (const { at } of allSealed) {
    const { rows } = await sql<{ name: string; type: string }>`
      select a.attname as name, format_type(a.atttypid, null) as type from pg_index i
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
      where i.indrelid = ${at.table}::regclass and i.indisprimary`.execute(bench.owner)
    expect(rows, at.table).toEqual([{ name: at.id, type: 'uuid' }])
  }
})
