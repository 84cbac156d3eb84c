import { secondsAfter } from '../../platform/clock.ts'
import { sameBytes } from '../../platform/crypto.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type Answer, answer, refuse } from '../../platform/http/route.ts'
import { Refusal } from '../../platform/refusal.ts'
import { passkey as limits } from '../../policy/limits.ts'
import { listIdentifiers } from '../accounts/index.ts'
import {
  challengeHash,
  creationOptions,
  isAcceptable,
  keepUserHandle,
  readAttestation,
  readPasskeyName,
  writePasskey,
} from '../factors/passkeys/index.ts'
import { describeCase } from './describe.ts'
import { holdSetUp } from './set-up.ts'
import { type Enrolment, setEnrolment } from './store-enrolment.ts'

/** What the browser asks an authenticator with. Those of before are not named: they end with the recovery. Refuses: bad-shape (field `name`). */
export async function beginPasskey(ctx: Ctx, token: string, typedName: string): Promise<Answer> {
  const name = readPasskeyName(typedName)
  const { held, accountId, cookies } = await holdSetUp(ctx, token)
  const challenge = ctx.random.bytes(limits.challengeBytes)
  await setEnrolment(ctx.tx, held.id, {
    passkey_challenge: challengeHash(challenge),
    passkey_asked_at: ctx.now,
    passkey_name: name,
  })
  const userHandle = await keepUserHandle(ctx.tx, accountId, ctx.random.bytes(32))
  const [first] = await listIdentifiers(ctx.tx, ctx.now, accountId)
  const userName = first?.written ?? ctx.settings.operator
  const options = creationOptions(ctx.settings, { challenge, userHandle, userName, exclude: [] })
  return answer(201, { options }, cookies)
}

/** One answer to each challenge, right or wrong. Refuses: attempt-required, recovery-state, enrolment-over, bad-shape. */
export async function confirmPasskey(ctx: Ctx, token: string, input: unknown): Promise<Answer> {
  const { held, enrolment, cookies } = await holdSetUp(ctx, token)
  const attestation = readAttestation(input)
  const asked = { passkey_challenge: null, passkey_asked_at: null, passkey_name: null }
  if (!isAsked(enrolment, challengeHash(attestation.challenge), ctx.now)) throw new Refusal('enrolment-over')
  await setEnrolment(ctx.tx, held.id, asked)
  if (!(await isAcceptable(ctx.settings, attestation))) return refuse('passkey-refused', {}, cookies)
  const made = writePasskey(attestation, { id: ctx.random.uuid(), name: enrolment.passkey_name! })
  const passkey = JSON.stringify(made)
  await setEnrolment(ctx.tx, held.id, { passkey, totp_secret: null, totp_step: null })
  return answer(200, await describeCase(ctx.tx, ctx.now, token), cookies)
}

function isAsked({ passkey_challenge, passkey_asked_at }: Enrolment, given: Buffer, now: Date): boolean {
  if (!passkey_challenge || !passkey_asked_at || !sameBytes(passkey_challenge, given)) return false
  return secondsAfter(passkey_asked_at, limits.seconds) > now
}
