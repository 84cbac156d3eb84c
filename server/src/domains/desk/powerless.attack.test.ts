import { beforeAll, describe, expect, it } from 'vitest'
import { variants } from '../../../test/attacks/spellings.ts'
import { type Colleague, hire } from '../../../test/desk.ts'
import { callDesk, deskOperations } from '../../../test/desk-api.ts'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, goodPassword } from '../../../test/people.ts'
import { enrol } from '../../../test/people-factors.ts'
import { snapshot } from '../../../test/snapshot.ts'
import { roles, staff } from '../../policy/staff.ts'
import { lock } from '../settings-lock/locking.testing.ts'
import { newHolder, unfreeze } from './desk.testing.ts'

const world = useWorld({ desk: true, easyCaptcha: true })
const guarded = deskOperations().filter(({ caller, right }) => caller === 'staff' && right !== null)

/** What the desk has no way to: what opens an account, where value may go, and what holds it back. */
const untouched = [
  'accounts',
  'identifiers',
  'identifier_changes',
  'passwords',
  'totp_authenticators',
  'passkeys',
  'sms_authenticators',
  'backup_codes',
  'trading_passwords',
  'anti_phishing_codes',
  'settings_locks',
  'holds',
  'freezes',
  'whitelists',
  'withdrawal_addresses',
  'api_keys',
  'sessions',
  'devices',
  'confirmations',
]

const prints = async (tables = untouched) => {
  const all = await snapshot(world())
  return Object.fromEntries(tables.filter((name) => name in all).map((name) => [name, all[name]]))
}

let held: Awaited<ReturnType<typeof newHolder>>
let secrets: string[]
let colleagues: Colleague[]

beforeAll(async () => {
  held = await newHolder(world())
  const { browser } = held
  const { enrolled, proofs, backupCodes } = await enrol(world(), browser, ['totp', 'passkey'], {
    password: goodPassword,
  })
  const key = await lock({ browser, proofs }, 7, true)
  await expectStatus(await browser.post('/v1/freeze'), 200)
  secrets = [goodPassword, enrolled.totp!.secret, key, held.email, ...backupCodes, ...browser.jar.values()]
  colleagues = await Promise.all(roles.map((role) => hire(world(), role)))
})

describe('I03, I07: an account with a hold, a lock and a freeze', () => {
  it('is as it was after every route of the desk, called as everybody there is; no secret is in any answer', async () => {
    const before = await prints()
    expect(Object.keys(before)).toEqual(
      expect.arrayContaining(['holds', 'settings_locks', 'freezes', 'passkeys']),
    )
    let through = 0
    for (const colleague of colleagues)
      for (const operation of guarded) {
        const { status, body } = await callDesk(colleague.browser, operation, held.id)
        if (status < 300) through += 1
        const text = JSON.stringify(body)
        for (const secret of secrets)
          expect(text, `${operation.method} ${operation.path}`).not.toContain(secret)
      }
    // What somebody may do was done: the sweep did not stand before a shut door.
    expect(through).toBeGreaterThan(20)
    expect(await prints()).toEqual(before)
  })

  it('keeps its hold and its lock to the second when two let the freeze end, and the freeze for a day', async () => {
    const others = untouched.filter((name) => !['freezes', 'accounts'].includes(name))
    const before = await prints(others)
    const [first, second] = [await hire(world(), 'reviewer'), await hire(world(), 'admin')]
    const asked = await world().now()
    await expectStatus(await unfreeze(first.browser, second.browser, held.id), 204)
    const [row] = await world()
      .db.selectFrom('freezes')
      .select(['lifts_at', 'ended_at'])
      .where('account_id', '=', held.id)
      .execute()
    expect(row!.ended_at).toBeNull()
    expect(row!.lifts_at!.getTime()).toBeGreaterThanOrEqual(asked.getTime() + 24 * 3_600_000)
    expect(await prints(others)).toEqual(before)
  })

  it('has no route by which anything of it is lifted, shortened, set or entered', () => {
    const names = guarded.map(({ method, path }) => `${method} ${path}`)
    expect(names.filter((name) => /accounts/.test(name)).toSorted()).toEqual([
      'POST /desk/v1/accounts/find',
      'POST /desk/v1/accounts/{id}/freeze',
      'POST /desk/v1/accounts/{id}/reveals',
      'POST /desk/v1/accounts/{id}/unfreeze',
      'POST /desk/v1/accounts/{id}/views',
    ])
    expect(
      names.filter((name) => /hold|lock|password|factor|totp|impersonat|view-as|sessions?\/as/.test(name)),
    ).toEqual([])
  })
})

describe('K05: whatever a path of the desk names', () => {
  const naming = guarded.filter(({ path }) => path.includes('{'))
  const shapeOf = ({ status, body }: { status: number; body: unknown }) => ({ status, body })

  it('in another spelling, of another kind, or of nobody, is answered as what nobody has; nothing changes', async () => {
    const team = new Map(
      await Promise.all(roles.map(async (role) => [role, await hire(world(), role)] as const)),
    )
    const { identifier } = await world()
      .db.selectFrom('identifiers')
      .select('id as identifier')
      .where('account_id', '=', held.id)
      .executeTakeFirstOrThrow()
    const before = await prints()
    expect(naming.length).toBeGreaterThan(10)
    for (const operation of naming) {
      const { browser, staffId } = team.get(staff[operation.right!].roles[0]!)!
      const name = `${operation.method} ${operation.path}`
      const nobodys = shapeOf(await callDesk(browser, operation, crypto.randomUUID()))
      // What is no number of ours may be told so: it names nothing either.
      const unknown = operation.path.includes('{number}') ? [400, 404, 410] : [404, 410]
      expect(unknown, `${name} ${JSON.stringify(nobodys)}`).toContain(nobodys.status)
      const ofAccounts = operation.path.startsWith('/desk/v1/accounts')
      const ofStaff = operation.path.startsWith('/desk/v1/staff')
      const elses = [ofAccounts ? null : held.id, ofStaff ? null : staffId, identifier]
      const spelled = variants(ofAccounts ? held.id : staffId)
      for (const [n, named] of [...spelled, ...elses.filter((one) => one !== null)].entries()) {
        // More spellings than anybody may try in an hour.
        if (n % 10 === 0) await world().db.deleteFrom('rates').execute()
        expect(shapeOf(await callDesk(browser, operation, named)), `${name}: ${named}`).toEqual(nobodys)
      }
    }
    expect(await prints()).toEqual(before)
  }, 120_000)
})
