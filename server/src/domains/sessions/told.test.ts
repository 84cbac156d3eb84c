import { expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, givePassword, mailedCode, signUp } from '../../../test/people.ts'

const world = useWorld()
const subject = 'Other devices were signed out at Sallyport'

async function twoDevices() {
  const first = world().browser()
  const { email } = await signUp(world(), first)
  const second = world().browser()
  await expectStatus(await givePassword(second, email), 200)
  const code = await mailedCode(world(), email, 1)
  await expectStatus(await second.post('/v1/sign-ins/current/answers', { method: 'address-code', code }), 200)
  const told = async () => (await world().settledMails(email)).filter((mail) => mail.subject === subject)
  return { first, second, told }
}

test('whoever puts other devices out is told of to the holder; who signs out here is not', async () => {
  const { first, second, told } = await twoDevices()
  expect((await second.post('/v1/sessions/end-others')).body).toEqual({ ended: 1 })
  expect(await told()).toHaveLength(1)
  expect((await first.get('/v1/session')).status).toBe(401)
  expect((await second.post('/v1/sessions/end-others')).body).toEqual({ ended: 0 })
  await expectStatus(await second.delete('/v1/session'), 204)
  expect(await told()).toHaveLength(1)
})

test('a device forgotten from another one is told, its own is not', async () => {
  const { first, second, told } = await twoDevices()
  const { devices } = (await second.get('/v1/devices')).body
  const idOf = (current: boolean) =>
    devices.find((device: { current: boolean }) => device.current === current).id
  await expectStatus(await second.delete(`/v1/devices/${idOf(false)}`), 204)
  expect((await first.get('/v1/session')).status).toBe(401)
  expect(await told()).toHaveLength(1)
  await expectStatus(await second.delete(`/v1/devices/${idOf(true)}`), 204)
  expect(await told()).toHaveLength(1)
})
