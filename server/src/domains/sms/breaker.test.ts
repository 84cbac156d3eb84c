import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atOnce, type Bench, openBench } from '../../platform/testing/outside.ts'
import { smsBreaker } from '../../policy/limits.ts'
import { noteSmsEntered, noteSmsSent, opensIn, secondsUntilOpen, sweepSms } from './breaker.ts'

const now = new Date('2026-03-01T12:00:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const slice = (minutes: number, sent: number, entered: number) => ({
  slice: minutesAgo(minutes),
  sent,
  entered,
})
const hours = (n: number) => n * 3_600

describe('when the breaker opens', () => {
  it.each([
    ['nothing was sent', [], null],
    ['too few were sent to say anything', [slice(10, 39, 0)], null],
    ['one in five was entered', [slice(10, 40, 8)], null],
    ['people enter them, however many', [slice(10, 4_000, 3_000)], null],
    ['none was entered: when the slice leaves the window', [slice(10, 40, 0)], hours(2) - 600],
    ['one less than a fifth was entered', [slice(10, 40, 7)], hours(2) - 600],
    [
      'an old burst stands beside a new trickle: with the burst it goes',
      [slice(110, 60, 0), slice(20, 30, 0)],
      600,
    ],
    ['two bursts: with the second', [slice(110, 60, 0), slice(20, 60, 0)], hours(2) - 1_200],
    ['good ones make up for it', [slice(110, 40, 0), slice(20, 40, 40)], null],
    ['a slice of this very moment', [slice(0, 40, 0)], hours(2)],
  ])('%s', (_why, slices, wait) => {
    expect(opensIn(slices, now, smsBreaker.from)).toBe(wait)
  })
})

describe('C15 the breaker on codes that nobody enters', () => {
  let bench: Bench
  beforeAll(async () => {
    bench = await openBench(2)
  })
  afterAll(() => bench.end())

  const note = (count: number, country: string, proven = false, entered = false) =>
    atOnce(count, (n) =>
      bench.databases[n % 2]!.transaction().execute((tx) =>
        (entered ? noteSmsEntered : noteSmsSent)(tx, bench.clock.now(), { country, proven }),
      ),
    )
  const wait = (country: string, proven = false) =>
    secondsUntilOpen(bench.databases[0]!, bench.clock.now(), { country, proven })

  it('counts every one of fifty at once, over two processes, and judges each country for itself', async () => {
    await note(39, 'NZ')
    expect(await wait('NZ')).toBeNull()
    await note(50, 'GB')
    expect(await wait('GB')).toBeGreaterThan(hours(1))
    expect(await wait('NZ')).toBeNull()
  })

  it('leaves those alone whose number is proven: strangers shut no sign-in', async () => {
    expect(await wait('GB', true)).toBeNull()
    await note(smsBreaker.from * smsBreaker.provenTimes, 'GB', true)
    expect(await wait('GB', true)).toBeGreaterThan(hours(1))
    expect(await wait('NZ', true)).toBeNull()
  })

  it('closes again as codes are entered, and as time passes', async () => {
    await note(10, 'GB', false, true)
    expect(await wait('GB')).toBeNull()
    await note(50, 'GB')
    const left = await wait('GB')
    expect(left).toBeGreaterThan(0)
    bench.clock.advance(left!)
    expect(await wait('GB')).toBeNull()
  })

  it('adds up what is spread over many countries', async () => {
    bench.clock.advance(hours(3))
    for (let n = 0; n < 16; n++) await note(25, `C${n}`)
    expect(await wait('C0')).toBeGreaterThan(hours(1))
    expect(await wait('SE')).toBeGreaterThan(hours(1))
    expect(await wait('SE', true)).toBeNull()
  })

  it('forgets what is out of the window, and nothing else', async () => {
    await sweepSms(bench.databases[0]!, bench.clock.now())
    expect(await wait('SE')).toBeGreaterThan(hours(1))
    bench.clock.advance(hours(3))
    await sweepSms(bench.databases[0]!, bench.clock.now())
    expect(await bench.databases[0]!.selectFrom('sms_conversions').selectAll().execute()).toEqual([])
  })
})
