import { describe, expect, test } from 'vitest'
import { at, example, type Schema } from '../../../test/api.ts'
import { atOnce, outcomeOf } from '../../../test/attacks.ts'
import type { Reply } from '../../../test/browser.ts'
import { backAtDesk, because, type Colleague, hire } from '../../../test/desk.ts'
import { useWorld } from '../../../test/harness.ts'
import { spendRate } from '../../domains/limits/index.ts'
import { watchedBy } from '../../domains/staff/index.ts'
import { type RateName, rates } from '../../policy/limits.ts'
import { type Role, type StaffRightName, staff } from '../../policy/staff.ts'
import { writeDeskApi } from '../drawn.ts'

const officer = 'volume@canary.test'
const world = useWorld({ desk: true, processes: 2, env: { SALLYPORT_SECURITY_MAIL: officer } })

type Described = {
  'x-right'?: { name: StaffRightName }
  'x-limits'?: { name: RateName }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}
type Look = { method: string; path: string; rate: RateName; role: Role; body: object | undefined }
const { paths } = JSON.parse(writeDeskApi()) as { paths: Record<string, Record<string, Described>> }

/** Every route that shows something, by the rate that counts its looks: read from the description, so a new one is here from its first day. */
const looks: Look[] = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, { requestBody, ...described }]) =>
    (described['x-limits'] ?? [])
      .filter(({ name }) => watchedBy(name))
      .map(({ name: rate }) => {
        const [content] = Object.values(requestBody?.content ?? {})
        const body = content && {
          ...(example(content.schema) as object),
          ...(content.schema.properties?.reason && { reason: because }),
        }
        return {
          method: method.toUpperCase(),
          path,
          rate,
          role: staff[described['x-right']!.name].roles[0]!,
          body,
        }
      }),
  ),
)
const rightOf = ({ path, method }: Look): StaffRightName =>
  paths[path]![method.toLowerCase()]!['x-right']!.name
const rateNames = [...new Set(looks.map(({ rate }) => rate))]

const look = ({ browser }: Colleague, { method, path, body }: Look): Promise<Reply> =>
  browser.request(method, at({ path }), body)

/** As if they had looked so often before. */
async function haveLooked({ staffId }: Colleague, rate: RateName, times: number): Promise<void> {
  const now = await world().now()
  for (let n = 0; n < times; n++) await spendRate(world().db, now, rate, staffId)
}

const alarms = async ({ staffId }: Colleague): Promise<unknown[]> => {
  const rows = await world()
    .db.selectFrom('events')
    .select('data')
    .where('type', '=', 'staff.alarm')
    .execute()
  return rows.map(({ data }) => data as Record<string, unknown>).filter((data) => data.staffId === staffId)
}
const told = async ({ name }: Colleague): Promise<number> =>
  (await world().settledMails(officer)).filter(({ text }) => text.includes(name)).length

describe('I05: looking at more than the work explains', () => {
  test('has a bound on every way of looking there is', () => {
    expect(rateNames.sort()).toEqual(
      expect.arrayContaining([
        'staff.audit',
        'staff.evidence',
        'staff.find',
        'staff.freeze',
        'staff.reveal',
        'staff.tickets',
        'staff.view',
      ]),
    )
  })

  test.each(rateNames)(
    '%s: the last look is answered, the next is not, at no process; one alarm an hour is written and told',
    async (rate) => {
      const mine = looks.filter((one) => one.rate === rate)
      const one = await hire(world(), mine[0]!.role)
      await haveLooked(one, rate, rates[rate].size - 1)
      expect((await look(one, mine[0]!)).status).not.toBe(429)
      expect(await alarms(one)).toEqual([])
      const reply = await look(one, mine[0]!)
      expect(outcomeOf(reply)).toBe('429 volume-refused')
      expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0)
      one.browser.moveTo(world().deskOrigins[1]!)
      const others = mine.filter(({ role }) => role === mine[0]!.role)
      for (const other of others) expect(outcomeOf(await look(one, other))).toBe('429 volume-refused')
      await atOnce(10, () => look(one, mine[0]!))
      expect(await alarms(one)).toEqual([{ staffId: one.staffId, what: watchedBy(rate) }])
      expect(await told(one)).toBe(1)
      const colleague = await hire(world(), mine[0]!.role)
      expect((await look(colleague, mine[0]!)).status).not.toBe(429)
      expect(await told(colleague)).toBe(0)
    },
  )

  test('two kinds of looks over the bound are two lines in the chain, and one mail an hour', async () => {
    const one = await hire(world(), 'reviewer')
    for (const rate of ['staff.find', 'staff.view'] as const) {
      const mine = looks.find(
        (look) => look.rate === rate && staff[rightOf(look)].roles.includes('reviewer' as never),
      )!
      await haveLooked(one, rate, rates[rate].size)
      expect(outcomeOf(await look(one, mine))).toBe('429 volume-refused')
    }
    expect((await alarms(one)).length).toBe(2)
    expect(await told(one)).toBe(1)
  })

  test('an alarm is raised again in the next hour, and looks go on as the rate refills', async () => {
    const [find] = looks.filter(({ rate }) => rate === 'staff.find')
    const one = await hire(world(), find!.role)
    await haveLooked(one, 'staff.find', rates['staff.find'].size)
    expect(outcomeOf(await look(one, find!))).toBe('429 volume-refused')
    await world().advance(3_601)
    await backAtDesk(one)
    expect((await look(one, find!)).status).not.toBe(429)
    await haveLooked(one, 'staff.find', rates['staff.find'].size)
    expect(outcomeOf(await look(one, find!))).toBe('429 volume-refused')
    expect((await alarms(one)).length).toBe(2)
    expect(await told(one)).toBe(2)
  })

  test('whatever is done counts as one of 600 in an hour: a script is no colleague', async () => {
    const one = await hire(world(), 'auditor')
    await haveLooked(one, 'staff.act', rates['staff.act'].size)
    expect(outcomeOf(await one.browser.get('/desk/v1/staff'))).toBe('429 too-many-requests')
    expect((await one.browser.get('/desk/v1/session')).status).toBe(200)
  })
})
