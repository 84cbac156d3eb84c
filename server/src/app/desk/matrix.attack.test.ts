import { beforeAll, describe, expect, test } from 'vitest'
import { at, example, type Operation } from '../../../test/api.ts'
import type { Browser, Reply } from '../../../test/browser.ts'
import { backAtDesk, because, type Colleague, deskBrowser, hire } from '../../../test/desk.ts'
import { useWorld } from '../../../test/harness.ts'
import { signUp } from '../../../test/people.ts'
import { addService } from '../../../test/service.ts'
import { type Role, roles, type StaffRightName, staff } from '../../policy/staff.ts'
import { writeDeskApi } from '../drawn.ts'

/** Written out once more: who may do what changes in two places, or not at all. */
const matrix: Record<StaffRightName, string> = {
  'account.find': 'support reviewer admin',
  'account.read': 'support reviewer admin',
  'account.reveal': 'support reviewer',
  'account.freeze': 'support reviewer admin',
  'account.unfreeze': 'reviewer admin',
  'case.read': 'support reviewer auditor',
  'case.open': 'support',
  'case.assign': 'reviewer',
  'case.view-evidence': 'reviewer',
  'case.review': 'reviewer',
  'case.refuse': 'reviewer',
  'ticket.read': 'support reviewer',
  'ticket.answer': 'support reviewer',
  'phishing.read': 'support reviewer admin',
  'phishing.decide': 'support reviewer',
  'phishing.warn': 'reviewer',
  'delivery.read': 'support reviewer auditor admin',
  'audit.read': 'auditor admin',
  'request.read': 'reviewer admin',
  'request.decide': 'reviewer admin',
  'staff.read': 'auditor admin',
  'staff.invite': 'admin',
  'staff.change-role': 'admin',
  'staff.end': 'admin',
  'staff.reset': 'admin',
}

type DeskOperation = Pick<Operation, 'method' | 'path' | 'bodies'> & {
  caller: 'stranger' | 'attempt' | 'staff'
  right: StaffRightName | null
}

type Described = {
  'x-caller': DeskOperation['caller']
  'x-right'?: { name: StaffRightName }
  requestBody?: { content: Record<string, { schema: Operation['bodies'][number] }> }
}
const { paths } = JSON.parse(writeDeskApi()) as { paths: Record<string, Record<string, Described>> }
const operations: DeskOperation[] = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => ({
    method: method.toUpperCase(),
    path,
    caller: described['x-caller'],
    right: described['x-right']?.name ?? null,
    bodies: Object.values(described.requestBody?.content ?? {}).map(({ schema }) => schema),
  })),
)
const forStaff = operations.filter(({ caller }) => caller === 'staff')

const world = useWorld({ desk: true })

const call = (browser: Browser, operation: DeskOperation, headers = {}): Promise<Reply> => {
  const [schema] = operation.bodies
  const body = schema && {
    ...(example(schema) as object),
    ...(schema.properties?.reason && { reason: because }),
  }
  return browser.request(operation.method, at(operation), body, headers)
}

/** What everybody without a session of the desk gets, whatever else they hold. */
async function shut(browser: Browser, headers = {}): Promise<void> {
  for (const operation of forStaff) {
    const reply = await call(browser, operation, headers)
    const name = `${operation.method} ${operation.path}`
    expect([name, reply.status, reply.body.code]).toEqual([name, 401, 'desk-session-required'])
  }
}

describe('I01: every route of the desk', () => {
  test('is for staff with a right that stands in the matrix, but for the door and their own session', () => {
    expect(
      Object.fromEntries(Object.entries(staff).map(([name, row]) => [name, row.roles.join(' ')])),
    ).toEqual(matrix)
    const open = operations
      .filter(({ right }) => right === null)
      .map(({ method, path }) => `${method} ${path}`)
    expect(open.sort()).toEqual([
      'DELETE /desk/v1/session',
      'GET /desk/v1/configuration',
      'GET /desk/v1/session',
      'POST /desk/v1/invites/begin',
      'POST /desk/v1/invites/current/answer',
      'POST /desk/v1/invites/look',
      'POST /desk/v1/invites/stop',
      'POST /desk/v1/session/stop-reset',
      'POST /desk/v1/sign-ins',
      'POST /desk/v1/sign-ins/current/answer',
    ])
  })

  test('is shut to nobody, to a holder, to a program of the exchange and to whoever brings made-up credentials', async () => {
    await shut(deskBrowser(world()))
    const holder = world().browser()
    await signUp(world(), holder)
    const carried = deskBrowser(world())
    for (const [name, value] of holder.jar) {
      carried.jar.set(name, value)
      carried.jar.set(name.replace('sallyport_', 'sallyport_desk_'), value)
    }
    await shut(carried)
    const { token } = await addService(world())
    await shut(deskBrowser(world()), { authorization: `Bearer ${token}` })
    await shut(deskBrowser(world()), {
      'x-mbx-apikey': 'k'.repeat(43),
      'kc-api-key': 'k'.repeat(43),
      'x-user-role': 'admin',
      'x-staff-id': '1',
    })
  })

  test('is shut to who was ended, and to a session that ran out', async () => {
    const [boss, leaver, idle] = [
      await hire(world(), 'admin'),
      await hire(world(), 'admin'),
      await hire(world(), 'admin'),
    ]
    const ended = await boss.browser.post(`/desk/v1/staff/${leaver.staffId}/end`, { reason: because })
    expect(ended.status).toBe(204)
    await shut(leaver.browser)
    expect((await leaver.browser.get('/desk/v1/session')).status).toBe(401)
    await world().advance(15 * 60 + 1)
    await shut(idle.browser)
  })

  describe('by role', () => {
    const colleagues = new Map<Role, Colleague>()
    beforeAll(async () => {
      for (const role of roles) colleagues.set(role, await hire(world(), role))
    })

    test.each(roles)(
      '%s gets through where the matrix says so, and finds nothing elsewhere',
      async (role) => {
        const one = colleagues.get(role)!
        const guarded = forStaff.filter(({ right }) => right !== null)
        expect(guarded.length).toBeGreaterThan(10)
        for (const operation of guarded) {
          const reply = await call(one.browser, operation)
          const name = `${operation.method} ${operation.path}`
          const mayDo = matrix[operation.right!].split(' ').includes(role)
          const answered = `${reply.status} ${reply.body?.code}`
          if (mayDo) expect(`${name}: ${answered}`).not.toMatch(/: (401|403|500) |right-missing/)
          else expect(`${name}: ${answered}`).toBe(`${name}: 404 right-missing`)
        }
        await backAtDesk(one)
      },
    )
  })
})

/** Past the descriptions: what stands at one door is no answer of the other. */
const bare = (origin: string, method: string, path: string, jar: Iterable<[string, string]>) =>
  fetch(origin + path, {
    method,
    redirect: 'manual',
    headers: { origin, cookie: Array.from(jar, ([name, value]) => `${name}=${value}`).join('; ') },
  })

describe('I01: two doors', () => {
  test('no route of the desk is there at the account, with whatever session', async () => {
    const { browser } = await hire(world(), 'admin')
    const renamed = Array.from(
      browser.jar,
      ([name, value]) => [name.replace('_desk', ''), value] as [string, string],
    )
    for (const { method, path } of operations) {
      const { status } = await bare(world().origin, method, at({ path }), [...browser.jar, ...renamed])
      expect([path, status]).toEqual([path, 404])
    }
    expect((await bare(world().origin, 'GET', '/v1/session', renamed)).status).toBe(401)
  })

  test('no route of the account is there at the desk', async () => {
    const { browser } = await hire(world(), 'admin')
    const [desk] = world().deskOrigins
    const { body } = await world().browser().get('/openapi.json')
    for (const [path, methods] of Object.entries<object>(body.paths))
      for (const method of Object.keys(methods)) {
        const { status } = await bare(desk!, method.toUpperCase(), at({ path }), browser.jar)
        expect([path, status]).toEqual([path, 404])
      }
    for (const path of ['/mailbox', '/mailbox/messages', '/openapi.json', '/test/clock', '/metrics'])
      expect((await bare(desk!, 'GET', path, browser.jar)).status, path).toBe(404)
    expect((await bare(desk!, 'POST', '/test/clock', browser.jar)).status).toBe(404)
  })

  test('I07: nothing of the desk makes a session of an account, or acts as one', async () => {
    const named = operations.map(({ path }) => path).join(' ')
    expect(named).not.toMatch(/imperson|act-as|view-as|sudo|switch|\/sessions/)
    const before = await world().db.selectFrom('sessions').select('id').execute()
    const { browser } = await hire(world(), 'admin')
    for (const operation of operations) await call(browser, operation)
    const after = await world().db.selectFrom('sessions').select('id').execute()
    expect(after.length).toBe(before.length)
    expect([...browser.jar.keys()].filter((name) => !name.includes('_desk_'))).toEqual([])
  })
})
