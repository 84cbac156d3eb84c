import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { useWorld, type World } from '../../test/harness.ts'
import { readConfig } from '../platform/settled-config.ts'

const security = '/.well-known/security.txt'

/** Fields of RFC 9116, each at its name. */
async function fieldsOf(world: World): Promise<Record<string, string[]>> {
  const reply = await world.browser().get(security)
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8'])
  const lines = (reply.body as string).trimEnd().split('\n')
  return Object.fromEntries(lines.map((line) => [line.split(': ')[0], line.split(': ').slice(1)]))
}

describe('where the operator named a contact', () => {
  const world = useWorld({
    env: {
      SALLYPORT_SECURITY_CONTACT: 'mailto:security@northgate.example',
      SALLYPORT_SUPPORT_URL: 'https://help.northgate.example',
    },
  })

  test('security.txt has it, and an end that is always ahead and less than a year away', async () => {
    for (let moved = 0; moved < 3; moved += 1) {
      const now = (await world().now()).getTime()
      const { Contact, Expires, Canonical, ...more } = await fieldsOf(world())
      expect(Contact).toEqual(['mailto:security@northgate.example'])
      expect(Canonical).toEqual([`${world().origin}${security}`])
      expect(more).toEqual({ 'Preferred-Languages': ['en'] })
      expect(Expires![0]).toMatch(/^\d{4}-\d\d-\d\dT00:00:00\.000Z$/)
      const days = (Date.parse(Expires![0]!) - now) / 86_400_000
      expect(days).toBeGreaterThan(180)
      expect(days).toBeLessThan(365)
      await world().advance(200 * 86_400)
    }
  })

  test('programs get both without an Origin, and with HEAD', async () => {
    const browser = world().browser()
    expect((await browser.request('HEAD', security)).status).toBe(200)
    const change = await browser.get('/.well-known/change-password')
    expect([change.status, change.headers.get('location')]).toEqual([303, '/settings/password'])
    expect((await browser.request('HEAD', '/.well-known/change-password')).status).toBe(303)
    expect((await browser.post(security)).status).toBe(405)
  })

  test('what is not there is not found, or password managers believe nothing (W3C change-password 3)', async () => {
    const unknown = '/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200'
    const reply = await world().browser().get(unknown, { accept: 'text/html' })
    expect(reply.status).toBe(404)
  })
})

describe('where there is only a help page', () => {
  const world = useWorld({ env: { SALLYPORT_SUPPORT_URL: 'https://help.northgate.example/contact' } })
  test('it is the contact', async () => {
    expect((await fieldsOf(world())).Contact).toEqual(['https://help.northgate.example/contact'])
  })
})

describe('where there is none, or one that is not https', () => {
  const world = useWorld({ env: { SALLYPORT_SUPPORT_URL: 'http://help.northgate.example' } })
  test('security.txt is not there', async () => {
    const reply = await world().browser().get(security)
    expect([reply.status, reply.body.code]).toEqual([404, 'not-found'])
  })
})

describe('the contact', () => {
  const contact = (value: string) =>
    readConfig({
      SALLYPORT_SECRET_KEY: randomBytes(32).toString('base64'),
      DATABASE_URL: 'postgres://u:x@127.0.0.1/x',
      SALLYPORT_SECURITY_CONTACT: value,
    }).securityContact

  test.each(['https://northgate.example/security', 'mailto:security@northgate.example'])(
    'may be %s',
    (value) => expect(contact(value)).toBe(value),
  )

  test.each([
    'http://northgate.example/security',
    'security@northgate.example',
    'mailto:security',
    'mailto:a@northgate.example?cc=b@evil.test',
    'mailto:a@northgate.example\nExpires: 2020-01-01T00:00:00Z',
    'https://northgate.example/\r\nPolicy: https://evil.test',
    'javascript:alert(1)',
  ])('may not be %j', (value) =>
    expect(() => contact(value)).toThrow('SALLYPORT_SECURITY_CONTACT is not right'),
  )
})
