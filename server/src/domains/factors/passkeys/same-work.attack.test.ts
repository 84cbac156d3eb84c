import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAuthenticator } from '../../../../test/authenticator.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import type { Tx } from '../../../platform/db.ts'
import { actsOn, origin } from './acting.testing.ts'
import { checkAssertion, credentialIdsOf, readAssertion } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const { ask, enrolled } = actsOn(() => world)

/** How many statements some work sends. */
async function statements(on: Tx | World['db'], work: (counted: never) => Promise<unknown>): Promise<number> {
  let count = 0
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      count += 1
      return node
    },
    transformResult: async ({ result }) => result,
  }
  await work(on.withPlugin(counting) as never)
  return count
}

it('B09: asks the database as much about nobody as about somebody with passkeys', async () => {
  const { holder } = await enrolled()
  const without = await world.newHolder()
  for (const accountId of [holder.accountId, without.accountId, null])
    expect(await statements(world.db, (db) => credentialIdsOf(db, accountId))).toBe(1)
})

it('B09: does as much for a credential nobody has as for one whose signature is wrong', async () => {
  const { holder, authenticator } = await enrolled()
  const options = { ...(await ask(holder)), allowCredentials: [] }
  const challenge = Buffer.from(options.challenge, 'base64url')
  const stranger = createAuthenticator(origin)
  stranger.register({ ...options, rp: { id: 'localhost' }, user: { id: 'AAAA' } } as never)
  const known = authenticator.credentials[0]!.id
  const judge = (credentialId: Buffer, accountId: string | null) =>
    world.first(holder, async (ctx) => {
      const assertion = readAssertion(stranger.assert(options, { credentialId }))
      return await statements(ctx.tx, async (tx) => {
        expect(await checkAssertion({ ...ctx, tx }, assertion, { challenge, accountId })).toEqual({
          kind: 'wrong',
        })
      })
    })
  for (const accountId of [holder.accountId, null])
    expect([await judge(known, accountId), await judge(Buffer.alloc(32, 5), accountId)]).toEqual([1, 1])
})
