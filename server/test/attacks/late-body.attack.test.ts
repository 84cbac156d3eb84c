import { expect, test } from 'vitest'
import { useWorld } from '../harness.ts'
import { givePassword, mailedCode, signUp } from '../people.ts'
import { lines, say } from '../wire.ts'

const world = useWorld({ easyCaptcha: true })

test('E03: a request begun before its session ended, and finished after, does nothing', async () => {
  const holder = world().browser()
  const { email } = await signUp(world(), holder)
  const thief = world().browser()
  await givePassword(thief, email)
  const code = await mailedCode(world(), email, 1)
  await thief.post('/v1/sign-ins/current/answers', { method: 'address-code', code })
  const head = lines(
    'POST /v1/sessions/end-others HTTP/1.1',
    `Host: ${new URL(world().origin).host}`,
    `Origin: ${world().origin}`,
    `Cookie: sallyport_session=${thief.jar.get('sallyport_session')}`,
    'Content-Type: application/json',
    'Content-Length: 2',
    'Connection: close',
  )
  const held = say(world().origin, head, { later: [{ after: 3_000, text: '{}' }], patience: 15_000 })
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect((await holder.post('/v1/sessions/end-others')).body).toEqual({ ended: 1 })
  expect((await held).statuses).toEqual([401])
  expect((await holder.get('/v1/session')).status).toBe(200)
})
