import { describe, expect, test } from 'vitest'
import { accountId, active, sessionId, standIn, start } from './stand-in.ts'

const told = (data: object) => ({ type: 'session.ended', timestamp: start.toISOString(), data })

describe('an answer is kept', () => {
  test('for five seconds at most, whatever is proposed', async () => {
    const { sallyport, asked, move } = standIn(() => ({ body: active({ cacheSeconds: 3600 }) }))
    await sallyport.introspectSession('sss_a')
    move(4_999)
    await sallyport.introspectSession('sss_a')
    expect(asked).toHaveLength(1)
    move(1)
    await sallyport.introspectSession('sss_a')
    expect(asked).toHaveLength(2)
  })

  test.each([
    ['the session', { endsAt: new Date(start.getTime() + 1_000).toISOString() }],
    [
      'the trading window',
      { tradingWindow: { open: true, endsAt: new Date(start.getTime() + 1_000).toISOString() } },
    ],
  ])('never past the end of %s', async (_, change) => {
    const { sallyport, asked, move } = standIn(() => ({ body: active(change) }))
    await sallyport.introspectSession('sss_a')
    move(1_000)
    await sallyport.introspectSession('sss_a')
    expect(asked).toHaveLength(2)
  })

  test('not at all where Sallyport says so, and never a "no"', async () => {
    for (const body of [active({ cacheSeconds: 0 }), { active: false }]) {
      const { sallyport, asked } = standIn(() => ({ body }))
      await sallyport.introspectSession('sss_a')
      await sallyport.introspectSession('sss_a')
      expect(asked).toHaveLength(2)
    }
  })

  test('not when the clock was set back', async () => {
    const { sallyport, asked, move } = standIn(() => ({ body: active() }))
    await sallyport.introspectSession('sss_a')
    move(-60_000)
    await sallyport.introspectSession('sss_a')
    expect(asked).toHaveLength(2)
  })

  test('one that no person caused does not stand for one that keeps the session alive', async () => {
    const { sallyport, asked } = standIn(() => ({ body: active() }))
    await sallyport.introspectSession('sss_a', { active: false })
    await sallyport.introspectSession('sss_a', { active: false })
    await sallyport.introspectSession('sss_a')
    expect(asked.map(({ body }) => body)).toEqual([
      { token: 'sss_a', active: false },
      { token: 'sss_a', active: true },
    ])
  })
})

test('fifty at once are one question, and each token is its own', async () => {
  const { sallyport, asked } = standIn(async () => ({ body: active() }))
  await Promise.all(Array.from({ length: 50 }, () => sallyport.introspectSession('sss_a')))
  expect(asked).toHaveLength(1)
  await sallyport.introspectSession('sss_b')
  expect(asked).toHaveLength(2)
})

describe('a webhook drops', () => {
  const other = '44444444-4444-4444-8444-444444444444'
  test.each([
    ['its session', { account: accountId, session: sessionId }, 2],
    ['every session of its account', { account: accountId }, 2],
    ['nothing of another session', { account: accountId, session: other }, 1],
    ['nothing of another account', { account: other }, 1],
    ['nothing where it names nobody', {}, 1],
  ])('%s', async (_, data, questions) => {
    const { sallyport, asked } = standIn(() => ({ body: active() }))
    await sallyport.introspectSession('sss_a')
    sallyport.noteWebhook(told(data))
    await sallyport.introspectSession('sss_a')
    expect(asked).toHaveLength(questions)
  })

  test('an answer that was on its way: it is from before', async () => {
    let answer: (reply: { body: object }) => void = () => {}
    const first = new Promise<{ body: object }>((done) => {
      answer = done
    })
    const { sallyport, asked } = standIn((_, n) => (n === 1 ? first : { body: { active: false } }))
    const before = sallyport.introspectSession('sss_a')
    sallyport.noteWebhook(told({ account: accountId, session: sessionId }))
    // Asked after the message, nobody gets the answer from before it.
    expect(await sallyport.introspectSession('sss_a')).toEqual({ active: false })
    answer({ body: active() })
    expect((await before).active).toBe(true)
    expect(await sallyport.introspectSession('sss_a')).toEqual({ active: false })
    expect(asked).toHaveLength(3)
  })
})

test('an ended session is asked for anew; a failure is nobody’s answer', async () => {
  const { sallyport, asked } = standIn(({ path }, n) => {
    if (path.endsWith('/end')) return { status: 204 }
    return n === 3 ? new TypeError('fetch failed') : { body: active() }
  })
  await sallyport.introspectSession('sss_a')
  await sallyport.endSession('sss_a')
  await sallyport.introspectSession('sss_a')
  expect(asked.map(({ path }) => path.split('/').at(-1))).toEqual([
    'introspect',
    'end',
    'introspect',
    'introspect',
  ])
})
