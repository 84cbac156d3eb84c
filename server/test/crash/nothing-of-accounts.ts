import { asMany, endsSessions, heldBy, listed, type Nothing, ofType, sumOf, toldOf } from './nothing.ts'

const added = ['totp.added', 'sms.added', 'passkey.added']
const confirmed = (table: string): string =>
  `(select * from ${table} where confirmed_at is not null) as ${table}`
const factors = `(select account_id from ${confirmed('totp_authenticators')}
  union select account_id from ${confirmed('sms_authenticators')} union select account_id from passkeys) as f`
const keptOut = "(e.data ->> 'keptSessions')::boolean is false"

export const accounts: Nothing[] = [
  asMany('accounts', ofType('account.created')),
  asMany('accounts', 'passwords'),
  asMany('sessions', "events where type in ('account.created', 'sign-in.succeeded')"),
  asMany("sessions where ended_because = 'signed-out'", ofType('session.ended')),
  ...toldOf('account.created', 'account-created'),
  ...toldOf('sign-in.succeeded', 'new-device-alert', "(data ->> 'newDevice')::boolean"),
  ...toldOf('password.changed', 'password-changed'),
  heldBy('password-changed', ['password.changed']),
  endsSessions('password.changed', keptOut),
  [
    'a session ends by rights changed at the moment they are',
    `select 1 from sessions s where ended_because = 'rights-changed' and not exists (select 1 from events e
      where e.account_id = s.account_id and e.at = s.ended_at and (e.type in (${listed([...added, 'passkey.removed'])})
        or (e.type = 'password.changed' and ${keptOut})))`,
  ],
  asMany(
    "confirmations where over_because = 'spent' and action = 'password.change'",
    ofType('password.changed'),
  ),
]

export const secondFactors: Nothing[] = [
  sumOf('passkeys', 'passkey.added', 'passkey.removed'),
  sumOf(confirmed('totp_authenticators'), 'totp.added', 'totp.removed'),
  sumOf(confirmed('sms_authenticators'), 'sms.added', 'sms.removed'),
  [
    'ten backup codes for whoever has a factor',
    `select 1 from (select distinct account_id from ${factors}) as f full join
      (select account_id, count(*) as count from backup_codes group by account_id) as c using (account_id)
      where f.account_id is null or c.count is distinct from 10`,
  ],
  asMany('backup_codes where used_at is not null', ofType('backup-code.used')),
  ...toldOf('totp.added', 'totp-added'),
  ...toldOf('sms.added', 'sms-added'),
  ...toldOf('passkey.added', 'passkey-added'),
  ...toldOf('passkey.removed', 'passkey-removed'),
  ...toldOf('backup-codes.made', 'backup-codes-made'),
  ...toldOf('backup-code.used', 'backup-code-used'),
  heldBy('factor-changed', [...added, 'passkey.removed'], 'e.at is distinct from a.first_factor_at'),
  ...[...added, 'passkey.removed'].map((type) => endsSessions(type)),
  [
    'the first factor is the first',
    `select 1 from accounts a where first_factor_at is distinct from (select min(at) from events e
      where e.account_id = a.id and type in (${listed(added)}))`,
  ],
  [
    'a challenge that made a passkey is used up',
    'select 1 from passkey_challenges c join passkeys p on p.id = c.passkey_id',
  ],
  asMany(
    "confirmations where over_because = 'spent' and action = 'factors.passkeys.remove'",
    ofType('passkey.removed'),
  ),
]

export const devices: Nothing[] = [
  ...toldOf('device.trusted', 'device-trusted'),
  [
    'trust has its event',
    `select 1 from devices d where trusted_at is not null and not exists (select 1 from events e
      where type = 'device.trusted' and e.account_id = d.account_id and e.at = d.trusted_at)`,
  ],
  [
    'trust lasts until it is taken back',
    `select 1 from events e where type = 'device.trusted' and not exists (select 1 from devices d
      where d.account_id = e.account_id and d.trusted_at = e.at) and not exists (select 1 from events l
      where l.account_id = e.account_id and l.at > e.at and l.type in ('device.distrusted', 'device.forgotten'))`,
  ],
  [
    'a veto forgets every device',
    `select 1 from events e join devices d using (account_id) where e.type = 'identifier.vetoed'
      and d.first_seen_at < e.at and (d.forgotten_at is null or d.forgotten_at > e.at)`,
  ],
]
