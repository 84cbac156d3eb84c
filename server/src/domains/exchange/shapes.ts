import { Type } from 'typebox'
import { exact, id, nullable, oneOf, time } from '../../platform/http/shapes.ts'

/** Proofs a session was opened with. */
export const assurance = oneOf('password', 'mail-code', 'sms-code', 'backup-code', 'sms', 'totp', 'passkey')

/** A token of a session that was handed over. */
export const token = Type.String({ pattern: '^sss_[A-Za-z0-9_-]{43}$' })

export const code = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$', description: 'Good for 60 seconds, once' })
/** RFC 7636 4.1 and 4.2. */
export const verifier = Type.String({ pattern: '^[A-Za-z0-9._~-]{43,128}$', description: 'RFC 7636' })
export const challenge = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$', description: 'S256, RFC 7636' })

export const sessionShape = {
  session: id,
  account: id,
  assurance,
  startedAt: time,
  endsAt: time,
}

export const takenSession = exact({ token, ...sessionShape })

export const hold = exact({
  cause: Type.String(),
  endsAt: time,
  blocks: Type.Array(Type.String()),
})

/** What holds an account back, read at this moment. */
export const standingShape = {
  frozen: Type.Boolean(),
  settingsLocked: Type.Boolean(),
  holds: Type.Array(hold),
}

export const windowShape = exact({ open: Type.Boolean(), endsAt: nullable(time) })
