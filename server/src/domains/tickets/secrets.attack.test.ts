import { describe, expect, it } from 'vitest'
import { accountOf, atOnce, eventsOf, mailed, outcomeOf, tally } from '../../../test/attacks.ts'
import { hire } from '../../../test/desk.ts'
import { useWorld } from '../../../test/harness.ts'
import { addTotp, codeAt, confirmed, expectStatus, goodPassword } from '../../../test/people.ts'
import { goodTradingPassword, setTradingPassword } from '../../../test/people-trading.ts'
import { spendRate } from '../limits/index.ts'
import { putSecret } from '../trading-password/secret/index.ts'
import { opened, openedSignedOut, path, topic, write, writer } from './writing.testing.ts'

const world = useWorld({ easyCaptcha: true, desk: true, processes: 2 })
const desk = '/desk/v1/tickets'
const seed = 'legal winner thank year wave sausage worth useful legal winner thank yellow'

/** Somebody with one secret of every kind that an account has. */
async function owner() {
  const { browser, email } = await writer(world())
  await setTradingPassword(browser, { 'address-code': email })
  const { secret, backupCodes } = await addTotp(world(), browser)
  const known = {
    password: goodPassword,
    'trading-password': goodTradingPassword,
    totp: async () => codeAt(secret, await world().now()),
  }
  const made = {
    dialect: 'okx',
    label: 'Bot',
    tag: '',
    permissions: ['read'],
    ranges: [],
    pairs: [],
    endsAt: null,
  }
  const key = (await expectStatus(await confirmed(browser, 'POST', '/v1/api-keys', known, made), 201)).body
  await world().advance(30)
  const locking = { days: 1, key: true }
  const lock = await confirmed(browser, 'POST', '/v1/settings-lock', known, locking)
  const { unlockKey } = (await expectStatus(lock, 201)).body
  return { browser, email, secret, backupCodes, key, unlockKey: unlockKey as string }
}

const stopped = (kind: string) => ({ status: 422, body: { code: 'secret-in-message', kind } })

describe('a message with a secret of the account', () => {
  it('I10: is stopped whole, in text and subject, whatever stands around it', async () => {
    const { browser, email, secret, backupCodes, key, unlockKey } = await owner()
    const ticket = await opened(browser)
    const code = codeAt(secret, await world().now())
    const carried: [string, string][] = [
      ['password', `I log in with ${goodPassword} and then it says no. What now?`],
      ['password', `it is\n${goodPassword}\nas always`],
      ['password', `"${goodPassword}"`],
      ['trading-password', `I typed ${goodTradingPassword}, four times.`],
      ['one-time-code', `${code} is what the app shows`],
      ['one-time-code', `Code: ${code.slice(0, 3)} ${code.slice(3)}`],
      ['backup-code', `I have ${backupCodes[0]} left`],
      ['backup-code', `written down: ${backupCodes[1]!.replaceAll('-', '').toLowerCase()}`],
      ['backup-code', `in pieces ${backupCodes[2]!.replaceAll('-', ' / ').toLowerCase()}`],
      ['api-secret', `the bot says ${key.secret}?`],
      ['api-secret', `and ${key.passphrase}!`],
      ['unlock-key', `the key is ${unlockKey}`],
      ['unlock-key', unlockKey.replaceAll('-', '').toLowerCase()],
      ['seed-phrase', `my wallet: ${seed}`],
    ]
    for (const [kind, text] of carried) {
      expect(await write(browser, text), text).toMatchObject(stopped(kind))
      expect(await browser.post(`${path}/${ticket.id}/messages`, { text }), text).toMatchObject(stopped(kind))
      const inSubject = text.replaceAll('\n', ' ').slice(0, 120)
      expect(await write(browser, 'As above.', inSubject), text).toMatchObject(stopped(kind))
    }
    expect((await browser.get(path)).body.tickets).toHaveLength(1)
    expect((await browser.get(`${path}/${ticket.id}`)).body.messages).toHaveLength(1)
    const events = await eventsOf(world(), await accountOf(world(), email))
    expect(events.filter((type) => type === 'ticket.secret-stopped')).toHaveLength(3 * carried.length)
    for (const text of [goodPassword, goodTradingPassword, backupCodes[0]!, key.secret, unlockKey, seed])
      expect(world().logLines()).not.toContain(text)
    expect((await mailed(world(), email)).filter((subject) => /Support/.test(subject))).toEqual([])
  })

  it('I10: says which kind and which line, never what', async () => {
    const { browser } = await writer(world())
    const reply = await write(browser, `Hello\n\nmy words: ${seed}`)
    expect(reply.body).toMatchObject({ field: 'text', kind: 'seed-phrase', line: 3 })
    expect(JSON.stringify(reply.body)).not.toContain('winner')
  })

  it('I10: is stopped where it comes in halves', async () => {
    const { browser } = await writer(world())
    const words = seed.split(' ')
    const [first, second] = [words.slice(0, 7).join(' '), words.slice(7).join(' ')]
    expect(await write(browser, second, first)).toMatchObject(stopped('seed-phrase'))
    const { id } = await opened(browser, `first: ${first}`)
    expect(await browser.post(`${path}/${id}/messages`, { text: second })).toMatchObject(
      stopped('seed-phrase'),
    )
  })

  it('I10: is stopped signed out too, and costs neither the proof of the address nor a mail', async () => {
    const { browser, email } = await openedSignedOut(world())
    const text = `please restore ${seed.replaceAll(' ', '\n')}`
    expect(await browser.post(`${path}/current/messages`, { text })).toMatchObject(stopped('seed-phrase'))
    const body = { topic, subject: 'x', text, reply: 'nobody proved this' }
    expect(await browser.post(`${path}/signed-out`, body)).toMatchObject(stopped('seed-phrase'))
    const clean = { ...body, text: 'clean' }
    expect(outcomeOf(await browser.post(`${path}/signed-out`, clean))).toBe('403 reply-address-required')
    expect(await mailed(world(), email)).toEqual(['Your code to confirm this address', 'Your support ticket'])
  })
})

describe('to find a secret by writing to support', () => {
  it('A22: a thief with the session has a hundred guesses at the password, counted over all processes', async () => {
    const { browser, email } = await writer(world())
    const thieves = [browser, browser.copy()]
    thieves[1]!.moveTo(world().origins[1]!)
    const ticket = await opened(browser, 'Hello.')
    const guess = (n: number) => `"${String(n).padStart(3, '0')}-arbour lantern 470"`
    const text = (m: number) => Array.from({ length: 6 }, (_, n) => guess(m * 6 + n)).join('\n')
    const account = await accountOf(world(), email)
    for (let n = 0; n < 86; n++) await spendRate(world().db, await world().now(), 'ticket.guess', account)
    const send = (m: number) => thieves[m % 2]!.post(`${path}/${ticket.id}/messages`, { text: text(m) })
    expect([outcomeOf(await send(0)), outcomeOf(await send(1))]).toEqual(['201', '201'])
    // Two are left, of the six that each of these has.
    const replies = await atOnce(10, (m) => send(2 + m))
    expect(tally(replies)).toEqual({ '429 too-many-requests': 10 })
    // What holds nothing as long as the password is a guess at nothing.
    const free = await browser.post(`${path}/${ticket.id}/messages`, { text: 'Thanks.' })
    expect(outcomeOf(free)).toBe('201')
    expect(await mailed(world(), email)).toEqual(['Your code to sign up', 'Your account'])
  })

  it('A16: a six-digit number is compared with no code: right and wrong are stopped alike', async () => {
    const { browser } = await writer(world())
    const { secret } = await addTotp(world(), browser)
    const right = codeAt(secret, await world().now())
    const wrong = String((Number(right) + 1) % 1e6).padStart(6, '0')
    for (const code of [right, wrong]) {
      expect(await write(browser, `now ${code} is shown`)).toMatchObject(stopped('one-time-code'))
      expect(outcomeOf(await write(browser, `about withdrawal ${code}`))).toBe('201')
    }
  })
})

describe('six digits that open trading', () => {
  it('A16: are stopped whatever stands around them, and compared with nothing', async () => {
    const { browser, email } = await writer(world())
    const now = await world().now()
    await world()
      .db.transaction()
      .execute(async (tx) =>
        putSecret(tx, await accountOf(world(), email), { mode: 'pin', hash: 'of no use', now }),
      )
    for (const text of ['withdrawal 739164', '739164 USDT', 'no 804927.'])
      expect(await write(browser, text)).toMatchObject(stopped('trading-password'))
    expect(outcomeOf(await write(browser, 'about 7391645 and 12.739164'))).toBe('201')
    expect(await mailed(world(), email)).toEqual(['Your code to sign up', 'Your account'])
  })
})

describe('what arrives anyway', () => {
  it('I10: is taken out before it is kept, and said in its place', async () => {
    const { browser, email, backupCodes } = await owner()
    const { id } = await opened(browser)
    const support = await hire(world(), 'support')
    const text = `You wrote "${seed}" and ${backupCodes[3]!.replaceAll('-', '')}. Never do that.`
    const answered = await support.browser.post(`${desk}/${id}/answers`, { text })
    const expected = 'You wrote "[removed: seed phrase]" and [removed: backup code]. Never do that.'
    expect((await expectStatus(answered, 200)).body.messages[1]).toMatchObject({
      text: expected,
      redacted: ['seed-phrase', 'backup-code'],
    })
    expect((await browser.get(`${path}/${id}`)).body.messages[1].text).toBe(expected)
    const events = await eventsOf(world(), await accountOf(world(), email))
    expect(events.filter((type) => type === 'ticket.redacted')).toHaveLength(1)
    expect((await mailed(world(), email)).filter((subject) => /Support/.test(subject))).toEqual(['Support'])
    expect(world().logLines()).not.toContain('legal winner')
  })
})
