import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, createBrowser, type Reply } from '../../server/test/browser.ts'
import type { Person } from '../load/sign-ins.ts'

const password = 'quiet harbour lantern 47'

/** Accounts made through the front door: CAPTCHA, code by mail, and all. No second factor; one known browser each. */
export async function makePeople(origin: string, count: number): Promise<Person[]> {
  const people: Person[] = []
  const wanted = Array.from({ length: count }, (_, n) => n)
  const line = async (): Promise<void> => {
    for (let n = wanted.pop(); n !== undefined; n = wanted.pop()) people.push(await makePerson(origin, n))
  }
  await Promise.all([line(), line(), line(), line()])
  return people
}

async function makePerson(origin: string, n: number): Promise<Person> {
  const email = `person-${n}-${randomBytes(4).toString('hex')}@example.com`
  const browser = createBrowser(origin, { address: `198.18.${n >> 8}.${n & 255}` })
  const captcha = await browser.captcha('sign-up')
  expect(await browser.post('/v1/sign-ups', { identifier: email, password, captcha }), 201)
  const code = await mailedCode(browser, email)
  expect(await browser.post('/v1/sign-ups/current/answers', { code }), 201)
  return { email, password, device: browser.jar.get('sallyport_device')! }
}

async function mailedCode(browser: Browser, email: string): Promise<string> {
  for (;;) {
    const { body } = await browser.get(`/mailbox/messages?to=${encodeURIComponent(email)}`)
    const code = /\b\d{6}\b/.exec(body[0]?.text ?? '')?.[0]
    if (code) return code
    await sleep(50)
  }
}

function expect(reply: Reply, status: number): void {
  if (reply.status !== status) throw new Error(`${reply.status}: ${JSON.stringify(reply.body)}`)
}
