import { expect, test } from 'vitest'
import { active, standIn } from './stand-in.ts'

test('E03: an answer that was long on its way is not believed for five seconds more', async () => {
  const { sallyport, asked, move } = standIn(async () => {
    move(4_000)
    return { body: active() }
  })
  await sallyport.introspectSession('sss_a')
  move(999)
  await sallyport.introspectSession('sss_a')
  expect(asked).toHaveLength(1)
  move(1)
  await sallyport.introspectSession('sss_a')
  expect(asked).toHaveLength(2)
})

test('E03: an answer from before a "no" is not kept behind it', async () => {
  const late = Promise.withResolvers<void>()
  const { sallyport, asked } = standIn(async ({ body }) => {
    if ((body as { active: boolean }).active) await late.promise
    return { body: (body as { active: boolean }).active ? active() : { active: false } }
  })
  const before = sallyport.introspectSession('sss_a')
  await sallyport.introspectSession('sss_a', { active: false })
  late.resolve()
  await before
  await sallyport.introspectSession('sss_a')
  expect(asked).toHaveLength(3)
})
