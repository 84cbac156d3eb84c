import { expect, test } from 'vitest'
import { mailed, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { beginSignUp, freshEmail, givePassword, signUp } from '../../../test/people.ts'
import { say } from '../../../test/wire.ts'

const world = useWorld({ easyCaptcha: true })

const ofLength = (count: number, letters: string[]): string =>
  Array.from({ length: count }, (_, n) => letters[(n * n + 3 * n) % letters.length]!).join('')
const latin = [...'vkxwjzqpbmhgfy']
const emoji = [...'\u{1f600}\u{1f980}\u{1f335}\u{1f6b2}\u{1f3bb}\u{1f9ca}\u{1fa81}\u{1fad6}']
const composed = [...'\u00e9\u00f1\u00fc\u00e7\u00e5']
const decomposed = composed.map((letter) => letter.normalize('NFD'))

const begin = async (password: string, email = freshEmail()) =>
  outcomeOf(await beginSignUp(world().browser(), email, password))

test('A13: fifteen code points where the password stands alone, counted as the holder counts them', async () => {
  for (const letters of [latin, emoji, composed, decomposed]) {
    for (const count of [7, 8, 14])
      expect(await begin(ofLength(count, letters))).toBe('422 password-too-short')
    expect(await begin(ofLength(15, letters))).toBe('201')
  }
  expect(await begin(ofLength(256, latin))).toBe('201')
  expect(await begin(ofLength(256, emoji))).toBe('201')
})

test('A13: over-long ones are refused before they are hashed, at both doors, in no time', async () => {
  const { email } = await signUp(world(), world().browser())
  const long = [
    ofLength(257, latin),
    'x'.repeat(1025),
    ofLength(257, emoji),
    ofLength(700, ['\u20ac', '\u20aa']),
  ]
  for (const password of long) {
    expect(await begin(password)).toBe('422 password-too-long')
    expect(outcomeOf(await givePassword(world().browser(), email, password))).toBe('422 password-too-long')
  }
  const browser = world().browser()
  const captcha = await browser.captcha('sign-up')
  const times: number[] = []
  for (let n = 0; n < 7; n++) {
    const begun = performance.now()
    await browser.post('/v1/sign-ups', { identifier: email, password: ofLength(4000, emoji), captcha })
    times.push(performance.now() - begun)
  }
  expect(Math.min(...times)).toBeLessThan(20)
  expect(await mailed(world(), email)).toHaveLength(2)
})

test('A13: a hundred megabytes are refused at their announcement, a megabyte as well; memory stays flat', async () => {
  const { origin } = world()
  const head = (...lines: string[]) =>
    [
      'POST /v1/sign-ups HTTP/1.1',
      `Host: ${new URL(origin).host}`,
      `Origin: ${origin}`,
      'Content-Type: application/json',
      ...lines,
      '',
      '{"email":"ada@example.com","password":"',
    ].join('\r\n')
  const before = process.memoryUsage().rss
  const begun = performance.now()
  const announced = await say(origin, head(`Content-Length: ${100 * 1024 * 1024}`, ''), { patience: 5_000 })
  expect(announced.statuses).toEqual([413])
  expect(performance.now() - begun).toBeLessThan(5_000)
  const mebibyte = 'x'.repeat(1024 * 1024)
  for (let n = 0; n < 10; n++) {
    const body = JSON.stringify({ email: 'ada@example.com', password: mebibyte })
    const reply = await world().browser().post('/v1/sign-ups', body)
    expect(outcomeOf(reply)).toBe('413 body-too-large')
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
})

test('A15: a password set composed opens decomposed, and the other way round; nothing else is folded', async () => {
  const word = 'cr\u00e8me br\u00fbl\u00e9e \u00e0 la carte'
  for (const [set, given] of [
    [word, word.normalize('NFD')],
    [word.normalize('NFD'), word],
  ] as const) {
    const { email } = await signUp(world(), world().browser(), freshEmail(), set)
    expect((await givePassword(world().browser(), email, given)).body.step).toBe('address-code')
    for (const other of [
      word.toUpperCase(),
      ` ${word}`,
      word.replace('\u00e8', 'e'),
      word.replaceAll(' ', '\u00a0'),
    ])
      expect(outcomeOf(await givePassword(world().browser(), email, other))).toBe('422 password-wrong')
  }
})

test('A16: common, guessable and personal passwords are refused at sign-up, each with its reason, before any mail', async () => {
  const email = freshEmail('lovelace')
  const [name, host] = email.split('@') as [string, string]
  const cases: [string, string][] = [
    ['passwordpassword', 'password-common'],
    ['Password1234567890', 'password-common'],
    ['qwertyuiopasdfghjkl', 'password-common'],
    ['123456789012345', 'password-common'],
    ['aaaaaaaaaaaaaaaa', 'password-common'],
    ['P@ssw0rdP@ssw0rd', 'password-common'],
    [email, 'password-predictable'],
    [`${name}${name}`, 'password-predictable'],
    [`${name}@${host}1`, 'password-predictable'],
    ['SallyportSallyport', 'password-predictable'],
    ['sallyportexample!', 'password-predictable'],
    [[...email].reverse().join(''), 'password-predictable'],
  ]
  for (const [password, code] of cases) {
    const reply = await beginSignUp(world().browser(), email, password)
    expect([reply.body.code, reply.body.field, password]).toEqual([code, 'password', password])
    expect(JSON.stringify(reply.body)).not.toContain(password)
  }
  expect(await mailed(world(), email)).toEqual([])
})
