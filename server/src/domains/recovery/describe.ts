import { tokenHash } from '../../platform/crypto.ts'
import type { Reader } from '../../platform/db.ts'
import type { EvidenceKind, RecoveryState } from '../../policy/recovery.ts'
import { requireCase } from './asker.ts'
import { filesOf } from './evidence.ts'
import { isPasswordAsked } from './set-up.ts'
import { type Enrolment, findEnrolment } from './store-enrolment.ts'

/** A case as its asker sees it: nothing in it hangs on whether there is an account, or on what was proven. Times in UTC. */
export type Described = {
  number: string
  state: RecoveryState
  askedAt: string
  /** When the state ends by itself; null once all is over. */
  until: string | null
  /** Why it was refused. */
  because: string | null
  wanted: string | null
  statement: string
  files: { id: string; kind: EvidenceKind; cameAs: string; pages: number; addedAt: string }[]
  passwordAsked: boolean
  setUp: { endsAt: string; password: boolean; factor: 'totp' | 'passkey' | null } | null
}

/** Refuses: attempt-required. */
export async function describeCase(db: Reader, now: Date, token: string): Promise<Described> {
  const found = await requireCase(db, now, token)
  const enrolment = await findEnrolment(db, tokenHash(token), now)
  const { number, state, askedAt, until, endedAt, endedBecause, wanted, statement } = found
  return {
    number,
    state,
    askedAt: askedAt.toISOString(),
    until: endedAt ? null : until.toISOString(),
    because: state === 'refused' ? endedBecause : null,
    wanted,
    statement,
    files: (await filesOf(db, found.id, now)).map(({ digest: _digest, addedAt, ...file }) => ({
      ...file,
      addedAt: addedAt.toISOString(),
    })),
    passwordAsked: isPasswordAsked(found),
    setUp: state === 'open' && enrolment ? setUpOf(enrolment) : null,
  }
}

const setUpOf = (row: Enrolment): Described['setUp'] => ({
  endsAt: row.ends_at.toISOString(),
  password: row.password_hash !== null,
  factor: factorOf(row),
})

const factorOf = ({ passkey, totp_step }: Enrolment): 'totp' | 'passkey' | null => {
  if (passkey !== null) return 'passkey'
  return totp_step === null ? null : 'totp'
}
