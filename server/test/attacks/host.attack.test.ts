import { describe, expect, test } from 'vitest'
import { useWorld } from '../harness.ts'
import { beginSignUp, freshEmail } from '../people.ts'
import { lines, say } from '../wire.ts'

const world = useWorld()
const host = (): string => new URL(world().origin).host

describe('K08: Host', () => {
  const foreign: [string, (ours: string) => string][] = [
    ['unknown', () => lines('GET /v1/configuration HTTP/1.1', 'Host: evil.example')],
    ['missing', () => lines('GET /v1/configuration HTTP/1.1', 'Accept: */*')],
    ['missing in HTTP/1.0', () => lines('GET /v1/configuration HTTP/1.0')],
    ['empty', () => lines('GET /v1/configuration HTTP/1.1', 'Host:')],
    [
      'twice, ours first',
      (ours) => lines('GET /v1/configuration HTTP/1.1', `Host: ${ours}`, 'Host: evil.example'),
    ],
    [
      'twice, ours last',
      (ours) => lines('GET /v1/configuration HTTP/1.1', 'Host: evil.example', `Host: ${ours}`),
    ],
    ['twice, both ours', (ours) => lines('GET /v1/configuration HTTP/1.1', `Host: ${ours}`, `hOST: ${ours}`)],
    ['as a list', (ours) => lines('GET /v1/configuration HTTP/1.1', `Host: ${ours}, evil.example`)],
    ['with another port', (ours) => lines('GET /v1/configuration HTTP/1.1', `Host: ${ours.split(':')[0]}:1`)],
    ['without its port', (ours) => lines('GET /v1/configuration HTTP/1.1', `Host: ${ours.split(':')[0]}`)],
    ['with a user', (ours) => lines('GET /v1/configuration HTTP/1.1', `Host: a@${ours}`)],
    ['with a path', (ours) => lines('GET /v1/configuration HTTP/1.1', `Host: ${ours}/x`)],
    ['as a suffix', (ours) => lines('GET /v1/configuration HTTP/1.1', `Host: evil.${ours}`)],
    [
      'contradicted by the request line',
      (ours) => lines('GET http://evil.example/v1/configuration HTTP/1.1', `Host: ${ours}`),
    ],
    [
      'contradicting the request line',
      (ours) => lines(`GET http://${ours}/v1/configuration HTTP/1.1`, 'Host: evil.example'),
    ],
    [
      'right, and the request line names another scheme',
      (ours) => lines('GET ftp://x/v1/configuration HTTP/1.1', `Host: ${ours}`),
    ],
    [
      'a health path in a foreign request line',
      (ours) => lines('GET http://evil.example/health/../v1/configuration HTTP/1.1', `Host: ${ours}`),
    ],
  ]

  test.each(foreign)('%s: refused', async (_name, request) => {
    const heard = await say(world().origin, request(host()))
    expect([400, 421]).toContain(heard.statuses[0])
    expect(heard.text).not.toContain('codeDigits')
    expect(heard.text).not.toContain('evil.example')
  })

  test('ours is answered, in both forms of request line and in any case', async () => {
    for (const request of [
      lines('GET /v1/configuration HTTP/1.1', `Host: ${host()}`),
      lines('GET /v1/configuration HTTP/1.1', `Host: ${host().toUpperCase()}`),
      lines(`GET http://${host()}/v1/configuration HTTP/1.1`, `Host: ${host()}`),
    ])
      expect((await say(world().origin, request)).statuses).toEqual([200])
  })

  test('an address that cannot be decoded is refused under a foreign host too, with every security header', async () => {
    const { text, statuses } = await say(world().origin, lines('GET /% HTTP/1.1', 'Host: evil.example'))
    expect(statuses).toEqual([400])
    expect(text.toLowerCase()).toContain('content-security-policy: default-src')
  })

  test('forwarded hosts are not believed: mails name the host of the configuration', async () => {
    const email = freshEmail()
    const browser = world().browser({
      headers: {
        'x-forwarded-host': 'evil.example',
        forwarded: 'host=evil.example',
        'x-host': 'evil.example',
      },
    })
    expect((await beginSignUp(browser, email)).status).toBe(201)
    const [mail] = await world().settledMails(email)
    expect(mail!.text).toContain(host())
    expect(JSON.stringify(mail)).not.toContain('evil.example')
  })
})
