import { describe, expect, test } from 'vitest'
import { useWorld } from '../harness.ts'
import { beginSignUp, freshEmail, signUp } from '../people.ts'
import { snapshot } from '../snapshot.ts'
import { lines, say } from '../wire.ts'

const world = useWorld({ easyCaptcha: true })

const esc = '\u001b[2J\u001b[31m'
const hostile = [
  `Firefox/140.0 ${esc}`,
  'x","level":60,"msg":"all is well","x":"',
  '</script><script>alert(1)</script>',
  '%0d%0a{"level":60,"msg":"forged"}',
  'safe \u202e moc.live \u2028 line',
  'x'.repeat(2_000),
]

describe('I10 I09: what strangers say of themselves', () => {
  test('stands in the log on lines of JSON of ours, and in an event as short and inert text', async () => {
    for (const text of hostile) {
      // No HTTP client sends controls in a header; what a server makes of them is K07.
      const bytes = Buffer.from(text.replace(/\p{Cc}/gu, ' ')).toString('latin1')
      const browser = world().browser({
        userAgent: bytes,
        headers: { referer: bytes, 'x-request-id': bytes },
      })
      await signUp(world(), browser)
      await browser.post('/v1/sign-ins', { identifier: text.slice(0, 200) })
      await beginSignUp(browser, `${text.slice(0, 100)}@example.com`)
      await browser.get(`/v1/activity?kind=${encodeURIComponent(text.slice(0, 200))}`)
      await browser.get(`/${encodeURIComponent(text.slice(0, 200))}`)
    }
    await invalidBytes()
    const log = world().logLines()
    expect(log.endsWith('\n')).toBe(true)
    for (const line of log.trimEnd().split('\n')) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is the point
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/)
      const { level, msg } = JSON.parse(line) as { level: number; msg?: string }
      expect([20, 30, 40]).toContain(level)
      expect(msg).not.toMatch(/forged|all is well/)
    }
    const rows = await world().db.selectFrom('events').selectAll().execute()
    expect(rows.length).toBeGreaterThanOrEqual(hostile.length)
    for (const { device_name, place, address, data } of rows)
      for (const text of [device_name, place, address, ...Object.values(data as object)].filter(
        (one) => typeof one === 'string',
      )) {
        expect(text.length).toBeLessThanOrEqual(200)
        expect(text).not.toMatch(/\p{Cc}|[\u2028\u2029\u202a-\u202e]/u)
      }
  })

  /** Bytes that are no UTF-8, and signs that a database does not keep: refused, or written down, and never a bug. */
  async function invalidBytes(): Promise<void> {
    const { host } = new URL(world().origin)
    const before = await snapshot(world(), ['rates', 'audit_pending', 'audit_seals', 'audit_checkpoints'])
    for (const body of [
      Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
      Buffer.from('{"identifier":"a\\u0000b@example.com"}'),
      Buffer.from('{"identifier":"\\ud800@example.com"}'),
      Buffer.concat([
        Buffer.from('{"identifier":"'),
        Buffer.from([0xc3, 0x28]),
        Buffer.from('@example.com"}'),
      ]),
    ]) {
      const head = lines(
        'POST /v1/sign-ins HTTP/1.1',
        `Host: ${host}`,
        `Origin: ${world().origin}`,
        'Content-Type: application/json',
        'Connection: close',
        `User-Agent: \u00ff\u00fe${String.fromCharCode(0x80)}`,
        `Content-Length: ${body.length}`,
      )
      const { statuses } = await say(world().origin, Buffer.concat([Buffer.from(head, 'latin1'), body]))
      expect(statuses.length).toBe(1)
      expect(statuses[0]).toBeLessThan(500)
    }
    const after = await snapshot(world(), ['rates', 'audit_pending', 'audit_seals', 'audit_checkpoints'])
    expect(after.events).toBe(before.events)
  }

  test('an identifier that is no address is no event of its own', async () => {
    const count = async () => (await world().db.selectFrom('events').select('id').execute()).length
    const before = await count()
    for (const text of hostile) await world().browser().post('/v1/sign-ins', { identifier: text })
    expect(await count()).toBe(before)
    expect((await world().settledMails(freshEmail())).length).toBe(0)
  })
})
