import { type Static, Type } from 'typebox'
import type { Ctx, Settings } from '../../../platform/ctx.ts'
import type { Reader } from '../../../platform/db.ts'
import { answer, change, type Route } from '../../../platform/http/route.ts'
import { country, exact, id, nullable, oneOf, time } from '../../../platform/http/shapes.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { FactorClass } from '../../../policy/actions.ts'
import type { PhoneNumber } from '../../accounts/index.ts'
import { requireCountry } from '../../sms/index.ts'
import { beginNumber, beginTotp, type Holder } from '../change.ts'
import type { FactorEvent } from '../events.ts'
import { beginReplacing, checkReplacement } from '../lost.ts'
import { beginPasskey, checkPasskeyBegin, creationOptionsShape, passkeyNameShape } from '../passkeys/index.ts'
import { readNumber } from './number.ts'
import { smsEnrolment, totpEnrolment } from './shapes.ts'

const lost = oneOf('passkey', 'totp', 'sms')

const wanted = exact({
  lost,
  by: oneOf('passkey', 'totp', 'sms'),
  name: Type.Optional(passkeyNameShape),
  identifier: Type.Optional(Type.String({ maxLength: 320 })),
  country: Type.Optional(country),
})

/** What comes in the place of what was lost, as its kind needs it. */
type Wanted =
  | { lost: FactorClass; by: 'totp' }
  | { lost: FactorClass; by: 'passkey'; name: string }
  | { lost: FactorClass; by: 'sms'; phone: PhoneNumber }

/** Refuses: bad-shape, phone-invalid. */
function read({ lost, by, name, identifier, country }: Static<typeof wanted>): Wanted {
  const isNamed = name !== undefined
  const isNumbered = identifier !== undefined
  if (isNamed !== (by === 'passkey') || isNumbered !== (by === 'sms') || (country && !isNumbered))
    throw new Refusal('bad-shape', { field: by === 'passkey' ? 'name' : 'identifier' })
  if (isNamed) return { lost, by: 'passkey', name }
  if (!isNumbered) return { lost, by: 'totp' }
  return { lost, by: 'sms', phone: readNumber({ identifier, ...(country && { country }) }) }
}

const begun = exact({
  totp: nullable(totpEnrolment),
  passkey: nullable(exact({ id, options: creationOptionsShape, expiresAt: time })),
  sms: nullable(smsEnrolment),
})

const words = { passkey: 'Passkeys', totp: 'Authenticator app', sms: 'Codes by SMS' } as const

export const replacementRoutes = (): Route<FactorEvent>[] => [
  change<FactorEvent>()({
    method: 'POST',
    path: '/v1/factors/replacements',
    summary: 'Begin to replace the strongest factor, which was lost; it ends once the new one counts',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'factors.replace',
    body: wanted,
    answers: { 201: begun },
    refuses: [
      'not-found',
      'step-refused',
      'factor-weaker',
      'backup-code-missing',
      'phone-invalid',
      'phone-country-refused',
    ],
    check: ({ db, settings }, { accountId }, { body }) => checkWanted(db, settings, accountId, read(body)),
    shown: async (_out, _caller, { body }) => [
      { label: 'Lost', value: words[body.lost] },
      { label: 'In its place', value: inItsPlace(read(body)) },
    ],
    run: async (ctx, caller, { body }) => {
      const replacement = read(body)
      await beginReplacing(ctx, caller.accountId, replacement)
      return answer(201, await begin(ctx, caller, replacement))
    },
  }),
]

async function checkWanted(
  db: Reader,
  { smsCountries }: Settings,
  accountId: string,
  replacement: Wanted,
): Promise<void> {
  const { lost, by } = replacement
  if (by === 'sms') requireCountry(smsCountries, replacement.phone.country)
  await checkReplacement(db, accountId, { lost, by })
  // Where passkeys were lost, those that are there are no longer when this one counts.
  if (by === 'passkey' && lost !== 'passkey') await checkPasskeyBegin(db, accountId, replacement.name)
}

function inItsPlace(replacement: Wanted): string {
  if (replacement.by === 'passkey') return `Passkey “${replacement.name.normalize('NFC').trim()}”`
  return replacement.by === 'sms' ? `Codes by SMS to ${replacement.phone.canonical}` : words.totp
}

/** Confirmed as any set-up is, at the address of its kind. */
async function begin(ctx: Ctx<FactorEvent>, holder: Holder, replacement: Wanted) {
  const { lost } = replacement
  const nothing = { totp: null, passkey: null, sms: null }
  if (replacement.by === 'sms')
    return { ...nothing, sms: await beginNumber(ctx, holder, replacement.phone, lost) }
  if (replacement.by === 'totp') return { ...nothing, totp: written(await beginTotp(ctx, holder, lost)) }
  return { ...nothing, passkey: written(await beginPasskey(ctx, holder, replacement.name, lost)) }
}

const written = <T extends { expiresAt: Date }>(begun: T) => ({
  ...begun,
  expiresAt: begun.expiresAt.toISOString(),
})
