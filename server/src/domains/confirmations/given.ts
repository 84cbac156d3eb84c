import { type Static, Type } from 'typebox'
import { exact } from '../../platform/http/shapes.ts'
import { assertionShape } from '../factors/passkeys/index.ts'

const digits = Type.String({ pattern: '^[0-9]{6}$' })

/** One answer as it comes in. What an assertion must hold, its own domain says. */
export const given = Type.Union([
  exact({ proof: Type.Literal('password'), password: Type.String({ maxLength: 4096 }) }),
  exact({ proof: Type.Literal('trading-password'), tradingPassword: Type.String({ maxLength: 4096 }) }),
  exact({ proof: Type.Literal('passkey'), assertion: assertionShape }),
  exact({ proof: Type.Literal('totp'), code: digits }),
  exact({ proof: Type.Literal('sms'), code: digits }),
  exact({
    proof: Type.Literal('backup-code'),
    code: Type.String({ minLength: 1, maxLength: 64 }),
  }),
  exact({ proof: Type.Literal('address-code'), code: digits }),
])

export type Given = Static<typeof given>
