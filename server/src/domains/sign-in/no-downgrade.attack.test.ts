import { describe, expect, test } from 'vitest'
import { accountOf, eventsOf, outcomeOf } from '../../../test/attacks.ts'
import { type Authenticator, createAuthenticator } from '../../../test/authenticator.ts'
import { type Browser, useWorld } from '../../../test/harness.ts'
import { codeAt, confirmed, expectStatus, givePassword, goodPassword, signUp } from '../../../test/people.ts'
import { addPasskey, addSms, codeSentBy, givePasskey, optionsOf } from '../../../test/people-sign-in.ts'
import { freshPhone } from '../../../test/people-sms.ts'

const world = useWorld({ easyCaptcha: true })

type Class = 'passkey' | 'totp' | 'sms'
type Method = Class | 'backup-code' | 'address-code'

const methods: Method[] = ['passkey', 'totp', 'sms', 'backup-code', 'address-code']

/** What is enrolled: the step a right password leads to from a known and from an unknown browser, and what it takes. */
const table: [Class[], { known: string; unknown: string; taken: Method[] }][] = [
  [[], { known: 'done', unknown: 'address-code', taken: ['address-code'] }],
  [['sms'], { known: 'factor', unknown: 'factor', taken: ['sms', 'backup-code'] }],
  [['totp'], { known: 'factor', unknown: 'factor', taken: ['totp', 'backup-code'] }],
  [['sms', 'totp'], { known: 'factor', unknown: 'factor', taken: ['totp', 'backup-code'] }],
  [['passkey'], { known: 'factor', unknown: 'factor', taken: ['passkey', 'backup-code'] }],
  [['sms', 'passkey'], { known: 'factor', unknown: 'factor', taken: ['passkey', 'backup-code'] }],
  [['totp', 'passkey'], { known: 'factor', unknown: 'factor', taken: ['passkey', 'backup-code'] }],
  [['sms', 'totp', 'passkey'], { known: 'factor', unknown: 'factor', taken: ['passkey', 'backup-code'] }],
]

type Person = {
  email: string
  number: string
  home: Browser
  secret: string | null
  authenticator: Authenticator
  backupCodes: string[]
}

/** An account with these classes, the weakest enrolled first, and the browser that knows it. */
async function personWith(classes: Class[]): Promise<Person> {
  const home = world().browser()
  const { email } = await signUp(world(), home)
  const person: Person = {
    email,
    number: freshPhone(),
    home,
    secret: null,
    authenticator: createAuthenticator(world().origin),
    backupCodes: [],
  }
  const proofs = async () => ({
    password: goodPassword,
    sms: person.number,
    totp: async () => codeAt(person.secret!, await world().now()),
  })
  for (const one of classes) {
    let codes: string[] | null
    if (one === 'sms') codes = (await addSms(world(), home, person.number)).backupCodes
    else if (one === 'totp') {
      const begun = await expectStatus(await confirmed(home, 'POST', '/v1/factors/totp', await proofs()), 201)
      person.secret = begun.body.secret
      const code = codeAt(person.secret!, await world().now())
      const path = `/v1/factors/totp/${begun.body.id}/confirmation`
      codes = (await expectStatus(await home.post(path, { code }), 200)).body.backupCodes
    } else codes = (await addPasskey(world(), home, await proofs(), person.authenticator)).backupCodes
    person.backupCodes = codes ?? person.backupCodes
    await world().advance(60)
  }
  await world().advance(3 * 3600)
  return person
}

/** A right answer wherever the person has one to give, and a well-formed one where not. */
async function answerOf(method: Method, person: Person, browser: Browser): Promise<object> {
  if (method === 'backup-code') return { method, code: person.backupCodes[0] ?? 'AAAA-AAAA-AAAA-AAAA' }
  if (method === 'totp' && person.secret) return { method, code: codeAt(person.secret, await world().now()) }
  if (method !== 'passkey') return { method, code: '135790' }
  const reply = await browser.post('/v1/sign-ins/current/passkey-options')
  const options = reply.status === 201 ? reply.body.options : await freshOptions()
  const stranger = createAuthenticator(world().origin)
  if (person.authenticator.credentials.length > 0)
    return { method, assertion: person.authenticator.assert({ ...options, allowCredentials: [] }) }
  stranger.register({ user: { id: 'AAAA' }, rp: { id: options.rpId }, challenge: options.challenge } as never)
  return { method, assertion: stranger.assert({ ...options, allowCredentials: [] }) }
}

/** Of a sign-in without a name. */
const freshOptions = () => optionsOf(world().browser(), '/v1/sign-ins/passkey-options')

const give = (browser: Browser, body: object) => browser.post('/v1/sign-ins/current/answers', body)

/** A right answer of the method that is asked: the code that was just sent, where one was. */
async function rightAnswer(method: Method, person: Person, browser: Browser, sent: string | null) {
  if (method === 'sms' || method === 'address-code') return { method, code: sent }
  const answer = await answerOf(method, person, browser)
  if (method === 'backup-code') person.backupCodes.shift()
  return answer
}

/** Gives the password, and reads the code that comes of it, if one does. */
async function passwordGiven(person: Person, browser: Browser, taken: Method[], step: string) {
  const act = async () => (await expectStatus(await givePassword(browser, person.email), 200)).body
  const to = taken.includes('sms') ? person.number : person.email
  const isSent = step === 'address-code' || taken.includes('sms')
  return isSent ? await codeSentBy(world(), to, act) : ([null, await act()] as const)
}

describe.each(table)('B10: enrolled %j', (classes, { known, unknown, taken }) => {
  test('every method, before and after the password, on a known and on an unknown browser', async () => {
    const person = await personWith(classes)
    const hasPasskey = classes.includes('passkey')
    for (const [place, step] of [
      ['known', known],
      ['unknown', unknown],
    ] as const) {
      const browserHere = () => (place === 'known' ? person.home.copy() : world().browser())
      const before = browserHere()
      await expectStatus(await before.post('/v1/sign-ins', { identifier: person.email }), 201)
      for (const method of methods.filter((one) => one !== 'passkey'))
        expect(outcomeOf(await give(before, await answerOf(method, person, before))), method).toBe(
          '409 step-refused',
        )
      const alone = await give(before, await answerOf('passkey', person, before))
      expect(outcomeOf(alone)).toBe(hasPasskey ? '200' : '422 passkey-wrong')
      await world().advance(3600)
      if (step === 'done') {
        expect((await givePassword(browserHere(), person.email)).body).toEqual({ step: 'done' })
        continue
      }
      for (const right of taken) {
        const browser = place === 'known' ? person.home : world().browser()
        const [sent, reached] = await passwordGiven(person, browser, taken, step)
        expect(reached.step).toBe(step)
        if (step === 'factor') {
          expect(reached.methods).toEqual(taken)
          expect(reached.sms === null).toBe(!taken.includes('sms'))
        }
        for (const method of methods.filter((one) => !taken.includes(one)))
          expect(
            outcomeOf(await give(browser, await answerOf(method, person, browser))),
            `${place} ${method}`,
          ).toBe('409 step-refused')
        if (!taken.includes('passkey'))
          expect(outcomeOf(await browser.post('/v1/sign-ins/current/passkey-options'))).toBe(
            '409 step-refused',
          )
        expect(
          browser.jar.has('sallyport_session') && (await browser.get('/v1/session')).status === 200,
        ).toBe(false)
        expect(outcomeOf(await give(browser, await rightAnswer(right, person, browser, sent))), right).toBe(
          '200',
        )
        await expectStatus(await browser.delete('/v1/session'), 204)
        await world().advance(3600)
      }
    }
    const events = await eventsOf(world(), await accountOf(world(), person.email))
    expect(events).not.toContain('sign-in.factor-failed')
  }, 90_000)
})

describe('B10: a factor changed while a sign-in is under way', () => {
  const proofsOf = (person: Person) => ({
    password: goodPassword,
    passkey: { assert: (options: never) => person.authenticator.assert(options) },
    totp: async () => codeAt(person.secret!, await world().now()),
    sms: person.number,
  })
  /** The holder signs in again, by the strongest of what they have. */
  async function signedIn(person: Person): Promise<Browser> {
    const reached = (await givePassword(person.home, person.email)).body
    const answer = await answerOf(reached.methods[0], person, person.home)
    await expectStatus(await give(person.home, answer), 200)
    await world().advance(30)
    return person.home
  }

  test('a passkey added meanwhile: the code of the app no longer finishes it', async () => {
    const person = await personWith(['totp'])
    const home = await signedIn(person)
    const thief = world().browser()
    expect((await givePassword(thief, person.email)).body.methods).toEqual(['totp', 'backup-code'])
    await addPasskey(world(), home, proofsOf(person), person.authenticator)
    await world().advance(30)
    for (const method of ['totp', 'backup-code', 'sms', 'address-code'] as const)
      expect(outcomeOf(await give(thief, await answerOf(method, person, thief)))).toBe('404 attempt-required')
    expect((await givePassword(thief, person.email)).body.methods).toEqual(['passkey', 'backup-code'])
  })

  test('the passkey removed meanwhile: nothing weaker takes its place in that sign-in', async () => {
    const person = await personWith(['totp', 'passkey'])
    const home = await signedIn(person)
    const thief = world().browser()
    await givePassword(thief, person.email)
    const [{ id }] = (await home.get('/v1/factors')).body.passkeys
    await expectStatus(await confirmed(home, 'DELETE', `/v1/factors/passkeys/${id}`, proofsOf(person)), 204)
    for (const method of ['totp', 'passkey', 'backup-code'] as const)
      expect(outcomeOf(await give(thief, await answerOf(method, person, thief)))).toBe('404 attempt-required')
    expect((await givePassword(thief, person.email)).body.methods).toEqual(['totp', 'backup-code'])
  })

  test('an app added beside SMS meanwhile: the SMS that was sent opens nothing, and is not sent again', async () => {
    const person = await personWith(['sms'])
    const { home, number } = person
    const started = (browser: Browser) =>
      codeSentBy(world(), number, async () => expectStatus(await givePassword(browser, person.email), 200))
    const [own] = await started(home)
    await expectStatus(await give(home, { method: 'sms', code: own }), 200)
    const thief = world().browser()
    const [code] = await started(thief)
    const proofs = { password: goodPassword, sms: number }
    const begun = await expectStatus(await confirmed(home, 'POST', '/v1/factors/totp', proofs), 201)
    const totp = codeAt(begun.body.secret, await world().now())
    const path = `/v1/factors/totp/${begun.body.id}/confirmation`
    await expectStatus(await home.post(path, { code: totp }), 200)
    await world().advance(30)
    const sent = (await world().settledMails(number)).length
    expect(outcomeOf(await give(thief, { method: 'sms', code }))).toBe('404 attempt-required')
    expect(outcomeOf(await thief.post('/v1/sign-ins/current/resends'))).toBe('404 attempt-required')
    expect((await givePassword(thief, person.email)).body.methods).toEqual(['totp', 'backup-code'])
    expect(await world().settledMails(number)).toHaveLength(sent)
  })

  test('B10: the passkey that is asked is not asked for by its name only', async () => {
    const person = await personWith(['totp', 'passkey'])
    const browser = world().browser()
    await givePassword(browser, person.email)
    const options = await optionsOf(browser)
    expect(options.allowCredentials).toHaveLength(1)
    for (const code of ['135790', codeAt(person.secret!, await world().now())])
      for (const body of [
        { method: 'sms', code },
        { method: 'totp', code },
        { method: 'passkey', code },
        { method: 'totp', code, assertion: person.authenticator.assert(options) },
      ])
        expect(['409 step-refused', '400 bad-shape']).toContain(outcomeOf(await give(browser, body)))
    expect(outcomeOf(await givePasskey(browser, person.authenticator))).toBe('200')
  })
})
