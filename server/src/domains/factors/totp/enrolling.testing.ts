import { Secret, TOTP } from 'otpauth'
import { type Holder, noneLost, type World } from '../../../../test/world.ts'
import { secondsAfter } from '../../../platform/clock.ts'
import { beginEnrolment, checkTotp, confirmEnrolment } from './index.ts'

/** What the tests of this folder do over and over. */
export function actsOn(world: () => World) {
  /** What an authenticator app shows `seconds` from the server's now. */
  const codeOf = (secret: string, seconds = 0): string => {
    const timestamp = secondsAfter(world().clock.now(), seconds).getTime()
    return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp })
  }
  const begin = (holder: Holder) =>
    world().first(holder, (ctx) => beginEnrolment(ctx, { ...holder, address: 'alice@example.com' }))
  const confirm = (holder: Holder, id: string, code: string) =>
    world().first(holder, (ctx) => confirmEnrolment(ctx, holder, id, code, noneLost))
  const check = (holder: Holder, code: string) =>
    world().first(holder, (ctx) => checkTotp(ctx, holder.accountId, code))

  /** A holder with an authenticator whose confirming step is past. */
  async function enrolled(): Promise<{ holder: Holder; secret: string; id: string }> {
    const holder = await world().newHolder()
    const { id, secret } = await begin(holder)
    const { kind } = await confirm(holder, id, codeOf(secret))
    if (kind !== 'confirmed') throw new Error(`not confirmed: ${kind}`)
    world().clock.advance(90)
    return { holder, secret, id }
  }
  return { codeOf, begin, confirm, check, enrolled }
}
