import { type Authenticator, createAuthenticator, type Knobs } from '../../../../test/authenticator.ts'
import { type Holder, noneLost, type World } from '../../../../test/world.ts'
import { Refusal } from '../../../platform/refusal.ts'
import {
  beginPasskey,
  checkAssertion,
  confirmPasskey,
  credentialIdsOf,
  newChallenge,
  readAssertion,
  requestOptions,
  takeChallenge,
} from './index.ts'

export const origin = 'http://localhost:3000'

/** Codes of refusals as outcomes, so that tests compare both kinds. */
async function outcome<T>(work: Promise<T>): Promise<T | { kind: string }> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Refusal) return { kind: error.code }
    throw error
  }
}

/** What the tests of this folder do over and over. */
export function actsOn(world: () => World) {
  const settings = () => world().outside().settings
  const begin = (holder: Holder, name = 'Blue key') =>
    world().first(holder, (ctx) => beginPasskey(ctx, holder, name))
  const confirm = (holder: Holder, id: string, attestation: unknown, on = world().first) =>
    outcome(on(holder, (ctx) => confirmPasskey(ctx, holder, id, attestation, noneLost)))

  /** Begins and answers with an authenticator; returns what came of it. */
  async function register(holder: Holder, authenticator: Authenticator, knobs: Knobs = {}) {
    const { id, options } = await begin(holder)
    const done = await confirm(holder, id, authenticator.register(options, knobs))
    return { id, ...done, ...('code' in done && { kind: done.code }) } as { id: string; kind: string }
  }

  /** A holder with one passkey. */
  async function enrolled(person: Parameters<typeof createAuthenticator>[1] = {}, knobs: Knobs = {}) {
    const holder = await world().newHolder()
    const authenticator = createAuthenticator(origin, person)
    const { id, kind } = await register(holder, authenticator, knobs)
    if (kind !== 'confirmed') throw new Error(`not confirmed: ${kind}`)
    return { holder, authenticator, id }
  }

  /** Options of a sign-in. `holder` null: one without a name. */
  async function ask(holder: Holder | null, attemptHash: Buffer | null = null) {
    const accountId = holder?.accountId ?? null
    const challenge = await world().first(holder as Holder, (ctx) =>
      newChallenge(ctx, { purpose: 'sign-in', attemptHash, accountId }),
    )
    const credentialIds = accountId ? await credentialIdsOf(world().db, accountId) : []
    return requestOptions(settings(), { challenge, credentialIds })
  }

  /** As a sign-in does it: the challenge is taken, then the assertion checked. */
  const give = (holder: Holder | null, input: unknown, on = world().first) =>
    outcome(
      on(holder as Holder, async (ctx) => {
        const assertion = readAssertion(input)
        const { challenge } = assertion
        const alive = await takeChallenge(ctx.tx, ctx.now, {
          purpose: 'sign-in',
          challenge,
          attemptHash: null,
        })
        if (!alive) return { kind: 'expired' as const }
        return await checkAssertion(ctx, assertion, { challenge, accountId: holder?.accountId ?? null })
      }),
    )

  const signIn = async (holder: Holder | null, authenticator: Authenticator, knobs: Knobs = {}) =>
    await give(holder, authenticator.assert(await ask(holder), knobs))

  return { begin, confirm, register, enrolled, ask, give, signIn }
}
