import { expect, test } from 'vitest'
import { mailed, outcomeOf } from '../../../test/attacks.ts'
import { createAuthenticator } from '../../../test/authenticator.ts'
import type { Reply } from '../../../test/browser.ts'
import { type Browser, useWorld } from '../../../test/harness.ts'
import { addTotp, freshEmail, givePassword, signUp } from '../../../test/people.ts'
import { addPasskey, addSms } from '../../../test/people-sign-in.ts'
import { freshPhone } from '../../../test/people-sms.ts'

const world = useWorld({ easyCaptcha: true })

const wrong = 'certainly not the password'

/** An answer with what differs between any two sign-ins taken out: the address, times, tokens. Lengths are kept. */
function shapeOf({ status, body, headers }: Reply, email: string) {
  const text = JSON.stringify(body)
    .replaceAll(email, 'EMAIL')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replace(/"retryAfterSeconds":\d\d\b/, 'SECONDS')
    // How many passkeys there are, and of what length, differs from name to name.
    .replace(/"challenge":"[\w-]{43}"/, 'CHALLENGE')
    .replace(/"allowCredentials":\[(\{"id":"[\w-]{20,}","type":"public-key"\},?){1,3}\]/, 'CREDENTIALS')
  // The length of a list of passkeys too.
  const own = [
    'date',
    'set-cookie',
    'retry-after',
    ...(text.includes('CREDENTIALS') ? ['content-length'] : []),
  ]
  const kept = [...headers].filter(([name]) => !own.includes(name))
  const cookies = headers.getSetCookie().map((line) => line.replace(/=[\w-]{43}/, '=TOKEN'))
  return { status, text, kept, cookies, waits: headers.has('retry-after') }
}

/** All that a stranger can see of a sign-in without the password. */
async function seenOf(email: string, browser: Browser = world().browser()): Promise<string> {
  const replies: Reply[] = [await browser.post('/v1/sign-ins', { identifier: email })]
  replies.push(await browser.get('/v1/sign-ins/current'))
  replies.push(await browser.post('/v1/sign-ins/current/password', { password: wrong }))
  for (let n = 0; n < 6; n++) {
    const captcha = await browser.captcha('sign-in', email)
    replies.push(await browser.post('/v1/sign-ins/current/password', { password: wrong, captcha }))
  }
  for (const method of ['totp', 'sms', 'backup-code', 'address-code'])
    replies.push(await browser.post('/v1/sign-ins/current/answers', { method, code: '000000' }))
  for (const by of [await strangersAnswer(browser, replies), await strangersAnswer(browser, replies)])
    replies.push(await browser.post('/v1/sign-ins/current/answers', { method: 'passkey', assertion: by }))
  replies.push(await browser.post('/v1/sign-ins/current/resends'))
  replies.push(await browser.get('/v1/sign-ins/current'), await browser.delete('/v1/sign-ins/current'))
  expect(replies.filter((reply) => outcomeOf(reply) === '422 password-wrong')).toHaveLength(5)
  return JSON.stringify(replies.map((reply) => shapeOf(reply, email)))
}

/** What somebody else's authenticator says to the options, under the first id of the list. */
async function strangersAnswer(browser: Browser, replies: Reply[]) {
  const reply = await browser.post('/v1/sign-ins/current/passkey-options')
  replies.push(reply)
  const { options } = reply.body
  const stranger = createAuthenticator(world().origin)
  const { challenge, rpId, allowCredentials } = options
  stranger.register({ user: { id: 'AAAA' }, rp: { id: rpId }, challenge } as never)
  const credentialId = Buffer.from(allowCredentials[0].id, 'base64url')
  return stranger.assert({ ...options, allowCredentials: [] }, { credentialId })
}

/** Accounts of one length of name, in every state there is. */
const states: Record<string, () => Promise<string>> = {
  plain: async () => (await signUp(world(), world().browser())).email,
  protected: async () => {
    const browser = world().browser()
    const { email } = await signUp(world(), browser)
    await addTotp(world(), browser)
    return email
  },
  'sign-in under way': async () => {
    const { email } = await signUp(world(), world().browser())
    await givePassword(world().browser(), email)
    return email
  },
  'authenticator disabled': async () => {
    const email = await states.protected!()
    const thief = world().browser()
    await givePassword(thief, email)
    await thief.post('/v1/sign-ins/current/answers', { method: 'totp', code: '000000' })
    await world().db.updateTable('tries').set({ failures: 100 }).where('key', 'like', 'totp:%').execute()
    return email
  },
  'protected by passkeys': async () => {
    const browser = world().browser()
    const { email } = await signUp(world(), browser)
    await addPasskey(world(), browser)
    return email
  },
  'protected by SMS': async () => {
    const browser = world().browser()
    const { email } = await signUp(world(), browser)
    await addSms(world(), browser, freshPhone())
    return email
  },
  'signed out everywhere': async () => {
    const browser = world().browser()
    const { email } = await signUp(world(), browser)
    await browser.delete('/v1/session')
    return email
  },
}
test('C01 C03: no state of an account can be told from no account before the password is proven', async () => {
  const nobody = await seenOf(freshEmail())
  for (const [name, make] of Object.entries(states)) {
    const email = await make()
    const before = await mailed(world(), email)
    expect(await seenOf(email), name).toBe(nobody)
    expect(await mailed(world(), email), name).toEqual(before)
  }
}, 120_000)

test('C02: no number can be told from one that nobody has, with a passkey or without', async () => {
  const nobody = await seenOf(freshPhone())
  const plain = freshPhone()
  await signUp(world(), world().browser(), plain)
  const withPasskey = freshPhone()
  const browser = world().browser()
  await signUp(world(), browser, withPasskey)
  await addPasskey(world(), browser)
  for (const number of [plain, withPasskey]) {
    const before = await mailed(world(), number)
    expect(await seenOf(number)).toBe(nobody)
    expect(await mailed(world(), number)).toEqual(before)
  }
})

test('C01: a browser known to one account sees of another what a stranger sees', async () => {
  const known = world().browser()
  await signUp(world(), known)
  const [email, nobody] = [(await signUp(world(), world().browser())).email, freshEmail()]
  expect(await seenOf(email, known.copy())).toBe(await seenOf(nobody, known.copy()))
})

test('C03: a sign-up that was never confirmed is no account', async () => {
  const email = freshEmail()
  const browser = world().browser()
  const captcha = await browser.captcha('sign-up')
  await browser.post('/v1/sign-ups', { identifier: email, password: 'quiet harbour lantern 47', captcha })
  expect(await seenOf(email)).toBe(await seenOf(freshEmail()))
  expect(await mailed(world(), email)).toEqual(['Your code to sign up'])
})

test('C02: a resend tells a stranger nothing, because it belongs to a proven password', async () => {
  for (const email of [(await signUp(world(), world().browser())).email, freshEmail()]) {
    const browser = world().browser()
    await browser.post('/v1/sign-ins', { identifier: email })
    expect(outcomeOf(await browser.post('/v1/sign-ins/current/resends'))).toBe('409 step-refused')
    expect((await mailed(world(), email)).filter((subject) => subject === 'Your code to sign in')).toEqual([])
  }
})
