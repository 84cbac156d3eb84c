import { expect, test } from 'vitest'
import { useWorld } from './harness.ts'
import { addTotp, freshEmail, givePassword, signIn, signUp } from './people.ts'

const world = useWorld()

test('sign up, protect, sign out, sign in with a second factor, be told', async () => {
  const email = freshEmail()
  const browser = world().browser()
  await signUp(world(), browser, email)
  const totp = await addTotp(world(), browser)
  expect(totp.backupCodes).toHaveLength(10)
  expect((await browser.delete('/v1/session')).status).toBe(204)
  expect((await browser.get('/v1/session')).status).toBe(401)
  const other = world().browser({
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0',
  })
  await signIn(world(), other, email, totp.secret)
  const { body } = await other.get('/v1/session')
  expect(body.session.assurance).toBe('totp')
  const subjects = (await world().settledMails(email)).map((mail) => mail.subject)
  expect(subjects).toHaveLength(5)
  expect((await other.get('/v1/activity')).body.events.map((event: { type: string }) => event.type)).toEqual([
    'sign-in.succeeded',
    'session.ended',
    'backup-codes.made',
    'totp.added',
    'account.created',
  ])
})

test('a browser that is known is asked for less, and gets a new device token each time', async () => {
  const browser = world().browser()
  const { email } = await signUp(world(), browser)
  const first = browser.jar.get('sallyport_device')
  const planted = browser.copy()
  await browser.delete('/v1/session')
  const known = await givePassword(browser, email)
  expect(known.body).toEqual({ step: 'done' })
  expect(browser.jar.get('sallyport_device')).not.toBe(first)
  expect((await givePassword(planted, email)).body.step).toBe('address-code')
  expect(await world().settledMails(email)).toHaveLength(3)
})
