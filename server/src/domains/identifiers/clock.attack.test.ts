import { expect, test } from 'vitest'
import { useWorld, type World } from '../../../test/harness.ts'
import { expectStatus, freshEmail, goodPassword } from '../../../test/people.ts'
import { freshNumber, masked, newPerson, type Person } from './changing.testing.ts'

const world = useWorld({ easyCaptcha: true })

/** The code that comes of an act; by a clock set back it is not the newest. */
async function codeBy(open: World, to: string, act: () => Promise<unknown>): Promise<string> {
  const before = new Set((await open.settledMails(to)).map(({ id }) => id))
  await act()
  const added = (await open.settledMails(to)).filter(({ id }) => !before.has(id))
  return /\b\d{6}\b/.exec(added[0]!.text)![0]
}

/** A change up to the code to the first address, and where that went. */
async function untilCode({ browser }: Person, identifier: string) {
  const asked = await expectStatus(await browser.post('/v1/identifiers', { identifier }), 403)
  const { id } = asked.body.confirmation
  const path = `/v1/confirmations/${id}`
  await expectStatus(
    await browser.post(`${path}/answers`, { proof: 'password', password: goodPassword }),
    200,
  )
  return { id, path, send: async () => expectStatus(await browser.post(`${path}/codes`), 200) }
}

test('K10: an address added by a clock set back does not become the first one, to which codes go', async () => {
  const person = await newPerson(world())
  const { browser, email } = person
  const added = freshEmail('thief')
  await world().advance(-100)
  const { id, path, send } = await untilCode(person, added)
  const code = await codeBy(world(), email, send)
  await expectStatus(await browser.post(`${path}/answers`, { proof: 'address-code', code }), 200)
  let change = ''
  const proof = await codeBy(world(), added, async () => {
    const begun = await browser.post('/v1/identifiers', { identifier: added }, { confirmation: id })
    change = (await expectStatus(begun, 201)).body.id
  })
  await expectStatus(await browser.post(`/v1/identifier-changes/${change}/answers`, { code: proof }), 200)
  await world().advance(100)
  const { identifiers } = (await browser.get('/v1/identifiers')).body
  expect(identifiers.map(({ shown }: { shown: string }) => shown)).toEqual([email, added].map(masked))
  const next = await (await untilCode(person, freshNumber())).send()
  expect(next.body.confirmation.code.sentTo).toBe(masked(email))
})
