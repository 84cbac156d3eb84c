import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../test/world.ts'
import { secondsAfter } from '../../platform/clock.ts'
import { systemRandom } from '../../platform/random.ts'
import { insertIdentifier, readIdentifier } from '../accounts/index.ts'
import { sweepIdentifiers } from './sweep.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const day = 24 * 60 * 60

test('what has left goes, what stays or has time left stays; a change goes once it bears on nothing', async () => {
  const now = world.clock.now()
  const { accountId, sessionId } = await world.newHolder()
  const leaving = async (leavesAt: Date) => {
    const id = systemRandom.uuid()
    const identifier = readIdentifier({ identifier: `${systemRandom.digits(12)}@example.com` })
    await world.db.transaction().execute((tx) => insertIdentifier(tx, { id, accountId, identifier, now }))
    await world.db.updateTable('identifiers').set({ leaves_at: leavesAt }).where('id', '=', id).execute()
    return id
  }
  await leaving(secondsAfter(now, -1))
  const later = await leaving(secondsAfter(now, 1))

  const change = async (times: { expires_at: Date; done_at: Date | null }) => {
    const id = systemRandom.uuid()
    const row = { id, account_id: accountId, session_id: sessionId, kind: 'email', created_at: now, ...times }
    await world.db.insertInto('identifier_changes').values(row).execute()
    return id
  }
  await change({ expires_at: now, done_at: secondsAfter(now, -7 * day - 1) })
  const resting = await change({
    expires_at: secondsAfter(now, -day),
    done_at: secondsAfter(now, -7 * day + 1),
  })
  await change({ expires_at: secondsAfter(now, -1), done_at: null })

  await sweepIdentifiers(world.db, now)
  const pending = await change({ expires_at: secondsAfter(now, 1), done_at: null })
  await sweepIdentifiers(world.db, now)

  const left = await world.db
    .selectFrom('identifiers')
    .select('id')
    .where('account_id', '=', accountId)
    .where('leaves_at', 'is not', null)
    .execute()
  expect(left.map(({ id }) => id)).toEqual([later])
  const changes = await world.db.selectFrom('identifier_changes').select('id').execute()
  expect(new Set(changes.map(({ id }) => id))).toEqual(new Set([resting, pending]))
})
