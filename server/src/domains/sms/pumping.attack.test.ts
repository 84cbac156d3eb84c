import { describe, expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { beginSignUp, expectStatus, mailedCode, signUp } from '../../../test/people.ts'
import { freshPhone } from '../../../test/people-sms.ts'
import { rates, smsBreaker } from '../../policy/limits.ts'

const hour = 3_600

/** What was sent to British numbers, mobile ones as here. */
const sent = async (world: ReturnType<typeof useWorld>, like = '+44') =>
  (await world().settledMails()).filter(({ channel, to }) => channel === 'sms' && to.startsWith(like)).length

describe('C15: pumping through sign-up', () => {
  const world = useWorld({ processes: 2, easyCaptcha: true })

  test('one source, many numbers', async () => {
    const before = await sent(world)
    const address = '203.0.113.77'
    const replies = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        beginSignUp(world().browser({ address, process: n % 2 }), `+44741${String(n).padStart(2, '0')}55123`),
      ),
    )
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(rates['sms.address'].size)
    const refused = replies.filter(({ status }) => status !== 201)
    for (const { status, body, headers } of refused) {
      expect([status, body.code]).toEqual([429, 'too-many-requests'])
      expect(headers.get('retry-after')).toBe(String(body.retryAfterSeconds))
      expect(body.retryAfterSeconds).toBeGreaterThan(0)
    }
    expect((await sent(world)) - before).toBe(rates['sms.address'].size)
    await world().advance(3 * hour)
  })

  test('one number, however it is written, from everywhere', async () => {
    const writings = [
      '+44 7420 001 234',
      '+447420001234',
      '00447420001234',
      '(+44) 7420-001234',
      '+44 (0) 7420 001234',
      ' +44.7420.001234 ',
      '+４４７４２０００１２３４',
    ]
    const statuses: number[] = []
    for (let n = 0; n < 14; n++)
      statuses.push((await beginSignUp(world().browser(), writings[n % writings.length]!)).status)
    expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(rates['sms.number'].size)
    expect(await sent(world, '+447420001234')).toBe(rates['sms.number'].size)
    await world().advance(3 * hour)
  })

  test('numbers in a row', async () => {
    const before = await sent(world)
    const replies = await Promise.all(
      Array.from({ length: 80 }, (_, n) =>
        beginSignUp(world().browser({ process: n % 2 }), `+447430777${String(n).padStart(3, '0')}`),
      ),
    )
    const through = replies.filter(({ status }) => status === 201).length
    // The breaker of the country may be the first to see it: nobody enters a code.
    expect(through).toBeLessThanOrEqual(rates['sms.prefix'].size)
    expect((await sent(world)) - before).toBe(through)
    await world().advance(3 * hour)
  })

  test.each([
    ['premium', '+44 9011 234567'],
    ['shared cost', '+44 8431 234567'],
    ['free of charge', '+44 800 123 4567'],
    ['a pager', '+44 7640 123456'],
    ['of no range in use', '+44 7000 000'],
    ['of a satellite', '+881 612 345678'],
    ['international premium', '+979 1 2345 6789'],
  ])('a number that is %s costs nothing', async (_kind, number) => {
    const before = await sent(world, '+')
    const reply = await beginSignUp(world().browser(), number)
    expect([reply.status, reply.body.code]).toEqual([422, 'phone-invalid'])
    expect(await sent(world, '+')).toBe(before)
  })

  test('known and unknown numbers are refused alike, and as late', async () => {
    const known = freshPhone()
    await signUp(world(), world().browser(), known)
    const unknown = freshPhone()
    const ask = async (number: string) => {
      const replies = []
      for (let n = 0; n < 8; n++) replies.push(await beginSignUp(world().browser(), number))
      return replies
    }
    const [ofKnown, ofUnknown] = [await ask(known), await ask(unknown)]
    const refused = (replies: typeof ofKnown) => replies.filter(({ status }) => status === 429)
    expect(refused(ofKnown).length).toBe(refused(ofUnknown).length + 1)
    const said = ({ body, headers }: (typeof ofKnown)[number]) => ({
      ...body,
      retryAfterSeconds: null,
      headers: [...headers.keys()].sort(),
    })
    expect(said(refused(ofKnown)[0]!)).toEqual(said(refused(ofUnknown)[0]!))
    const texts = (await world().settledMails(known)).map(({ text }) => text)
    expect(texts.filter((text) => text.includes('has an account already'))).toHaveLength(
      rates['sms.number'].size - 1,
    )
    expect(texts.filter((text) => /#\d{6}/.test(text))).toHaveLength(1)
    await world().advance(3 * hour)
  })
})

describe('C15: the breaker', () => {
  const world = useWorld({ easyCaptcha: true })
  const begin = (n: number) =>
    beginSignUp(
      world().browser(),
      `+4474${String(40 + (n % 50)).padStart(2, '0')}${String(n).padStart(6, '0')}`,
    )

  test('stops a country whose codes nobody enters, leaves mail and other countries alone, and closes again', async () => {
    for (let n = 0; n < smsBreaker.from; n++) await expectStatus(await begin(n), 201)
    const refused = await begin(900)
    expect([refused.status, refused.body.code]).toEqual([429, 'too-many-requests'])
    expect(refused.body.retryAfterSeconds).toBeGreaterThan(hour)
    expect(await sent(world)).toBe(smsBreaker.from)
    await expectStatus(await beginSignUp(world().browser(), '+64 21 123 4567'), 201)
    await expectStatus(await beginSignUp(world().browser(), 'still@example.com'), 201)
    await world().advance(refused.body.retryAfterSeconds)
    await expectStatus(await begin(901), 201)
  })

  test('does not stop where people enter what they ask for', async () => {
    await world().advance(3 * hour)
    for (let n = 0; n < smsBreaker.from + 10; n++) {
      const browser = world().browser()
      const number = `+336${String(10_000_000 + n * 10_001)}`
      await expectStatus(await beginSignUp(browser, number), 201)
      if (n % 4 > 0) continue
      const code = await mailedCode(world(), number)
      await expectStatus(await browser.post('/v1/sign-ups/current/answers', { code }), 201)
    }
  })
})

describe('C02: the breaker', () => {
  const world = useWorld({ easyCaptcha: true })

  test.each(['known', 'unknown'])('speaks as early where the last number was %s', async (kind) => {
    await world().advance(3 * hour)
    const number = freshPhone()
    if (kind === 'known') await signUp(world(), world().browser(), number)
    await world().advance(3 * hour)
    for (let n = 1; n < smsBreaker.from; n++)
      await expectStatus(await beginSignUp(world().browser(), freshPhone()), 201)
    await expectStatus(await beginSignUp(world().browser(), number), 201)
    expect((await beginSignUp(world().browser(), freshPhone())).status).toBe(429)
  })
})

describe('countries', () => {
  const world = useWorld({ easyCaptcha: true, env: { SALLYPORT_SMS_COUNTRIES: 'US, NZ, KZ' } })

  test('are those the operator names, and a client is told', async () => {
    const { body } = await world().browser().get('/v1/configuration')
    expect(body).toMatchObject({ features: { phones: true }, phoneCountries: ['KZ', 'NZ', 'US'] })
    await expectStatus(await beginSignUp(world().browser(), '+64 21 123 4567'), 201)
    // Countries that share a calling code are told apart: the islands under +1 are where pumping pays.
    const others = ['+1 876 210 1234', '+1 809 234 5678', '+1 514 234 5678', '+7 912 345 67 89', freshPhone()]
    for (const number of others) {
      const refused = await beginSignUp(world().browser(), number)
      expect([refused.status, refused.body.code, refused.body.field], number).toEqual([
        422,
        'phone-country-refused',
        'identifier',
      ])
    }
    for (const number of ['+1 212 736 5000', '+7 701 234 5678'])
      await expectStatus(await beginSignUp(world().browser(), number), 201)
    expect((await world().settledMails()).map(({ to }) => to).sort()).toEqual([
      '+12127365000',
      '+64211234567',
      '+77012345678',
    ])
  })
})

describe('SMS switched off', () => {
  const world = useWorld({ easyCaptcha: true, env: { SALLYPORT_SMS: 'off' } })

  test('no number can sign up, and a client is told', async () => {
    const { body } = await world().browser().get('/v1/configuration')
    expect(body).toMatchObject({ features: { phones: false }, phoneCountries: [] })
    const refused = await beginSignUp(world().browser(), freshPhone())
    expect([refused.status, refused.body.code]).toEqual([422, 'phone-country-refused'])
    expect(await sent(world, '+')).toBe(0)
  })
})
