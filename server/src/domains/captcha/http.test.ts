import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Outside } from '../../platform/ctx.ts'
import { type Bench, openBench } from '../../platform/testing/outside.ts'
import { captcha as policy } from '../../policy/limits.ts'
import { noteFailure } from '../limits/index.ts'
import { createCaptcha } from './create.ts'
import { captchaRoutes } from './http.ts'
import { dropAnswers, useAnswer } from './store.ts'
import { sweepCaptcha } from './sweep.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench(1)
})
afterAll(() => bench.end())

type Prepare = (
  out: Outside,
  caller: unknown,
  input: unknown,
) => Promise<{ challenge: { parameters: { data: unknown } } }>

test('a challenge is as hard as the failures of its address and its target ask for', async () => {
  const prepare = captchaRoutes(createCaptcha({ provider: 'altcha' }))[0]!.prepare as Prepare
  const out = bench.outside()
  const levelOf = async (identifier?: string) => {
    const body = { purpose: 'sign-in', ...(identifier && { identifier }) }
    return (await prepare(out, {}, { body })).challenge.parameters.data
  }
  expect(await levelOf('ann@example.com')).toMatchObject({ level: 0, purpose: 'sign-in' })
  for (let failure = 0; failure < policy.targetFailuresPerLevel; failure++)
    await noteFailure(out.db, out.now, { address: '198.51.100.1', identifier: 'ann@example.com' })
  expect(await levelOf('A.NN@example.com')).toMatchObject({ level: 1 })
  expect(await levelOf('bob@example.com')).toMatchObject({ level: 0 })
  for (let failure = 0; failure < policy.addressFailuresPerLevel; failure++)
    await noteFailure(out.db, out.now, { address: out.client.address, identifier: null })
  expect(await levelOf('ann@example.com')).toMatchObject({ level: 2 })
})

test('used answers are forgotten a day after they could not be used again', async () => {
  const out = bench.outside()
  await dropAnswers(out.db, new Date('2100-01-01'))
  const end = new Date('2030-01-01T00:00:00Z')
  expect(await useAnswer(out.db, Buffer.from('a'), end)).toBe(true)
  expect(await sweepCaptcha(out.db, new Date('2030-01-01T23:59:59Z'))).toBe(0)
  expect(await useAnswer(out.db, Buffer.from('a'), end)).toBe(false)
  expect(await sweepCaptcha(out.db, new Date('2030-01-02T00:00:01Z'))).toBe(1)
})
