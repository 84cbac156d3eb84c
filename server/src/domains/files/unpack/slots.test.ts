import { expect, test } from 'vitest'
import { slots } from './slots.ts'

test('D14: so many at once, so many who wait, in their order; a failure gives its place back', async () => {
  const inTurn = slots(2, 2)
  const ends: ((how?: Error) => void)[] = []
  const begun: number[] = []
  const work = (n: number) => () => {
    begun.push(n)
    return new Promise<number>((resolve, reject) => {
      ends[n] = (how) => (how ? reject(how) : resolve(n))
    })
  }
  const settled = [0, 1, 2, 3, 4].map((n) =>
    inTurn(work(n)).catch((error) => (error as { code?: string }).code ?? 'failed'),
  )
  expect(await settled[4]).toBe('unavailable')
  expect(begun).toEqual([0, 1])
  ends[1]!(new Error('broken'))
  expect(await settled[1]).toBe('failed')
  ends[0]!()
  expect(await settled[0]).toBe(0)
  await Promise.resolve()
  expect(begun).toEqual([0, 1, 2, 3])
  ends[2]!()
  ends[3]!()
  expect(await Promise.all(settled)).toEqual([0, 'failed', 2, 3, 'unavailable'])
})
