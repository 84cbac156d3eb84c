import { secondsAfter } from '../../platform/clock.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { deskEvents } from '../../policy/events-desk.ts'
import type { RecoveryState } from '../../policy/recovery.ts'
import type { AnyEvent } from '../consequences.ts'
import { type Case, everybody, nobody } from './case.testing.ts'
import type { Person } from './people.testing.ts'

const until = '2026-03-02T12:00:05.000Z'
const staffId = '5f0c3a9e-0000-4000-8000-00000000d009'
const [number, reason, digest] = ['R-7K3M-2QXD', 'A caller who says so', '9f'.repeat(32)]
const by = { staffId, reason }
const ofDesk = { by: 'stranger', tells: nobody } as const

/** A case of theirs in that state: what can be stopped is told with a link that stops it. */
const openCase = (state: RecoveryState) => async (ctx: Ctx<AnyEvent>, person: Person) => {
  const row = {
    ...{ id: ctx.random.uuid(), number: `R-${ctx.random.uuid().slice(0, 9)}`, account_id: person.accountId },
    ...{ start: 'unproven', contact: 'asker@example.com', state },
    ...{ named: 'x@example.com', named_kind: 'email', named_canonical: 'x@example.com' },
    ...{ asked_address: '', asked_device: '', asked_place: '', asked_at: ctx.now },
    ...{ token_hash: ctx.random.bytes(32), link_hash: ctx.random.bytes(32), token_until: ctx.now },
    until: secondsAfter(ctx.now, 3600),
  }
  await ctx.tx.insertInto('recovery_cases').values(row).execute()
}

/** To every address and number there is: only those that are settled can stop it, and an hour is not enough for that. */
const stoppable = (template: string, marks: string) => ({
  first: `${template} ${marks}`,
  second: `${template} ${marks}`,
  fresh: template,
  number: `${template} veto`,
})

/** What concerns losing access, support and the desk. */
export const deskCases = {
  'password.reset-asked': [{ by: 'stranger', data: { to: 'email' }, tells: nobody }],
  'password.reset': [
    {
      by: 'stranger',
      data: { to: 'phone' },
      tells: everybody('password-reset'),
      holds: 'password-changed',
      ends: 'all',
    },
  ],
  'password.reset-failed': [
    { by: 'stranger', data: { method: 'totp' }, tells: everybody('password-reset-failed') },
  ],
  'recovery.asked': [
    {
      by: 'stranger',
      before: openCase('evidence'),
      data: { number, start: 'unproven', by: 'asker' },
      tells: stoppable('recovery-asked', 'veto'),
    },
  ],
  'recovery.submitted': [{ by: 'stranger', data: { number, files: 2 }, tells: nobody }],
  'recovery.evidence-asked': [{ ...ofDesk, data: { number, ...by } }],
  'recovery.reviewed': [{ ...ofDesk, data: { number, ...by, digest } }],
  'recovery.approved': [
    {
      by: 'stranger',
      before: openCase('waiting'),
      data: { number, ...by, digest, until },
      tells: stoppable('recovery-approved', 'code link veto'),
    },
  ],
  'recovery.opened': [
    {
      by: 'stranger',
      before: openCase('open'),
      data: { number, until },
      tells: stoppable('recovery-opened', 'code link veto'),
    },
  ],
  'recovery.completed': [
    {
      by: 'stranger',
      data: { number },
      tells: everybody('recovery-completed'),
      holds: 'recovered',
      ends: 'all',
    },
  ],
  'recovery.refused': [
    { by: 'stranger', data: { number, ...by, because: 'not-enough' }, tells: everybody('recovery-ended') },
    {
      if: 'it named nobody',
      ...ofDesk,
      nobody: true,
      data: { number, ...by, because: 'not-enough' },
    },
  ],
  'recovery.stopped': [{ data: { number, by: 'session' }, tells: everybody('recovery-ended') }],
  'recovery.expired': [{ by: 'stranger', data: { number }, tells: everybody('recovery-ended') }],
  'recovery.begun-at-desk': [{ ...ofDesk, data: { number, ...by } }],
  'recovery.assigned': [{ ...ofDesk, data: { number, staffId, seat: 'first', instead: null } }],
  'recovery.verdict-received': [{ ...ofDesk, data: { number, verdict: 'match' } }],
  'evidence.viewed': [{ ...ofDesk, data: { number, ...by, kind: 'selfie', file: digest, page: 1 } }],
  'file.refused': [{ ...ofDesk, data: { purpose: 'recovery', because: 'unknown-type' } }],
  'file.deleted': [{ ...ofDesk, data: { purpose: 'ticket', count: 3 } }],
  'file.viewed': [{ ...ofDesk, data: { staffId, purpose: 'ticket', number } }],
  'account.found': [{ ...ofDesk, data: { staffId, found: true } }],
  'account.viewed': [{ ...ofDesk, data: { staffId } }],
  'account.revealed': [{ ...ofDesk, data: { ...by, kind: 'email' } }],
  'account.freeze-ordered': [{ ...ofDesk, data: by }],
  'account.unfreeze-approved': [
    { by: 'stranger', data: { ...by, until }, tells: everybody('freeze-lift-requested') },
  ],
  'ticket.opened': [{ data: { number, topic: 'security' }, tells: nobody }],
  'ticket.answered': [
    { by: 'stranger', data: { staffId, number }, tells: everybody('ticket-answered') },
    { if: 'its writer is not signed in', ...ofDesk, nobody: true, data: { staffId, number } },
  ],
  'ticket.viewed': [{ ...ofDesk, data: { staffId, number } }],
  'ticket.assigned': [{ ...ofDesk, data: { staffId, number, taken: true } }],
  'ticket.closed': [{ data: { number, by: 'holder' }, tells: nobody }],
  'ticket.redacted': [{ data: { number, kinds: 'seed-phrase' }, tells: nobody }],
  'ticket.secret-stopped': [{ data: { kind: 'password' }, tells: nobody }],
  'phishing.reported': [{ data: { number, kind: 'mail' }, tells: nobody }],
  'phishing.decided': [{ ...ofDesk, data: { staffId, number, verdict: 'phishing', reports: 4 } }],
  'channel-warning.added': [{ ...ofDesk, data: { ...by, value: 'evil.example' } }],
  'channel-warning.removed': [{ ...ofDesk, data: { ...by, value: 'evil.example' } }],
  'staff.invited': [{ ...ofDesk, data: { ...by, subject: staffId, role: 'support' } }],
  'staff.joined': [{ ...ofDesk, data: { staffId, role: 'support' } }],
  'staff.signed-in': [{ ...ofDesk, data: { staffId } }],
  'staff.sign-in-failed': [{ ...ofDesk, data: { staffId, because: 'copied' } }],
  'staff.signed-out': [{ ...ofDesk, data: { staffId } }],
  'staff.role-changed': [{ ...ofDesk, data: { ...by, subject: staffId, role: 'admin', before: 'support' } }],
  'staff.ended': [{ ...ofDesk, data: { ...by, subject: staffId } }],
  'staff.request-made': [{ ...ofDesk, data: { ...by, right: 'staff.invite', digest } }],
  'staff.request-approved': [{ ...ofDesk, data: { staffId, right: 'staff.invite', digest } }],
  'staff.request-ended': [{ ...ofDesk, data: { staffId, right: 'staff.invite', because: 'refused' } }],
  'staff.passkey-reset': [{ ...ofDesk, data: { staffId, subject: staffId } }],
  'staff.alarm': [{ ...ofDesk, data: { staffId, what: 'reveals' } }],
  'audit.read': [{ ...ofDesk, data: { staffId, what: 'all' } }],
} as const satisfies { [T in keyof typeof deskEvents]: readonly Case<T>[] }
