import { expect, test } from 'vitest'
import { mailed, outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { beginSignUp, freshEmail, givePassword, goodPassword, signUp } from '../../../test/people.ts'

const world = useWorld({ easyCaptcha: true })

const begin = async (email: string) => outcomeOf(await beginSignUp(world().browser(), email))
const forgetLimits = () => world().db.deleteFrom('rates').execute()

test('C08: what is no plain address is refused at both doors, and nothing is mailed', async () => {
  const refused = [
    '"ada"@example.com',
    '"ada lovelace"@example.com',
    'ada(comment)@example.com',
    'ada@(comment)example.com',
    'ada@example.com.',
    'ada@.example.com',
    'ada@example..com',
    'ada@example',
    'ada@localhost',
    'ada@[127.0.0.1]',
    'ada@127.0.0.1',
    'ada..b@example.com',
    '.ada@example.com',
    'ada.@example.com',
    'ada@-example.com',
    'ada@example.com\nbcc: eve@example.com',
    'ada@example.com, eve@example.com',
    'ada@example.com;eve@example.com',
    'Ada <ada@example.com>',
    'ada@evil.example@example.com',
    'ada%evil.example\u0000@example.com',
    'ａda@example.com',
    'ada@ｅxample.com',
    '\u212Aate@example.com',
    'adam\u0131n@example.com',
    'stra\u00dfe@example.com',
    'je\u017fus@example.com',
    'o\ufb00ice@example.com',
    '\u0130da@example.com',
    'ada\u200f@example.com',
    'ada\u202e@example.com',
    'ada\u200b@example.com',
    'ada\u00ad@example.com',
    'ada\ufe0f@example.com',
    'ada\u034f@example.com',
    'ada\u115f@example.com',
    'ada\ufeffb@example.com',
    'ada@exam\u200bple.com',
    'ada@example\u3002com',
    'ada@\u212Aate.example',
    'ada\u1fef@example.com',
    '\u{1d400}da@example.com',
    'ada\ud800@example.com',
    `${'a'.repeat(65)}@example.com`,
    `ada@${'a'.repeat(64)}.com`,
    `ada@${'a.'.repeat(130)}com`,
  ]
  for (const email of refused) {
    const written = JSON.stringify(email)
    expect([await begin(email), written]).toEqual(['422 email-invalid', written])
    const signIn = await world().browser().post('/v1/sign-ins', { identifier: email })
    expect([outcomeOf(signIn), written]).toEqual(['422 email-invalid', written])
  }
  expect(await world().settledMails()).toEqual([])
})

test('C08: case and ways to write a domain are one account, and mail goes to the address as its owner wrote it', async () => {
  const email = freshEmail('Ada')
  const domain = `b\u00fccher-${email.split('-')[1]!.split('@')[0]}.example`
  const [written, ascii] = [`Ada@${domain}`, `ada@${new URL(`http://${domain}`).hostname}`]
  await signUp(world(), world().browser(), ascii)
  await forgetLimits()
  for (const way of [written, ascii, ascii.toUpperCase(), ` ${ascii} `, `ADA@${domain.toUpperCase()}`]) {
    expect(await begin(way)).toBe('201')
    expect((await givePassword(world().browser(), way)).body.step).toBe('address-code')
  }
  const mails = await world().settledMails()
  const there = mails.map((mail) => mail.to).filter((to) => to.toLowerCase().startsWith('ada@'))
  expect(new Set(there)).toEqual(new Set([ascii]))
  expect(
    (await mailed(world(), ascii)).filter((subject) => subject === 'You already have an account'),
  ).toHaveLength(5)
})

test('C08: letters of other scripts and decomposed ones are addresses like any other', async () => {
  for (const email of [
    'zo\u00eb@example.com',
    'zoe\u0308.n@example.com',
    '\u0430\u0434\u0430@example.com',
    'ada@stra\u00dfe.example',
  ])
    expect([await begin(email), email]).toEqual(['201', email])
})

test('C08: tags, dots and look-alikes are other accounts, and never get the mail or the password of this one', async () => {
  const email = freshEmail('nina')
  const [name, host] = email.split('@') as [string, string]
  await signUp(world(), world().browser(), email)
  const others = [
    `${name}+x@${host}`,
    `n.${name.slice(1)}@${host}`,
    `${name.replace('i', '\u0456')}@${host}`,
    `${name}@ex\u0430mple.com`,
  ]
  for (const other of others) {
    await forgetLimits()
    expect(await begin(other)).toBe('201')
    const signIn = await givePassword(world().browser(), other, goodPassword)
    expect([outcomeOf(signIn), other]).toEqual(['422 password-wrong', other])
  }
  expect(await mailed(world(), email)).toEqual(['Your code to sign up', 'Your account'])
  const recipients = (await world().settledMails()).map((mail) => mail.to)
  for (const other of others.slice(0, 3)) expect(recipients).toContain(other)
})

test('C08: all of these count as one mailbox where mails are counted', async () => {
  await forgetLimits()
  const name = freshEmail('mary').split('@')[0]!
  const ways = [
    `${name}@gmail.com`,
    `${name}+1@gmail.com`,
    `${name.replace('a', '.a')}@gmail.com`,
    `${name}@googlemail.com`,
    `${name.replace('a', '\u0430')}@gmail.com`,
    `${name.toUpperCase()}@GMAIL.com`,
  ]
  const outcomes: string[] = []
  for (let n = 0; n < 14; n++) outcomes.push(await begin(ways[n % ways.length]!))
  expect(outcomes.slice(0, 10)).toEqual(Array(10).fill('201'))
  expect(outcomes.slice(11)).toEqual(Array(3).fill('429 too-many-requests'))
})
