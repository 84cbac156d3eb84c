import { expect, test } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { expectStatus, freshEmail } from '../../../test/people.ts'
import { deriveKeys } from '../../platform/crypto.ts'
import { systemRandom } from '../../platform/random.ts'
import { Refusal } from '../../platform/refusal.ts'
import { hour, replace } from '../identifiers/changing.testing.ts'
import { look, press, someone } from './freezing.testing.ts'
import { requireLink } from './link.ts'
import { readToken, writeToken } from './token.ts'

const world = useWorld({ easyCaptcha: true })

test('K14: the token stands in the mail and nowhere else', async () => {
  const person = await someone(world())
  const [mail] = (await world().settledMails(person.email)).filter(({ text }) => text.includes(person.token))
  for (const part of [mail!.text, mail!.html])
    expect(part).toContain(`${world().origin}/freeze#${person.token}`)
  await look(world(), person.token)
  await expectStatus(await press(world(), person.token), 204)
  const events = await world().db.selectFrom('events').selectAll().execute()
  const notices = await world().db.selectFrom('notices').selectAll().execute()
  const freezes = await world().db.selectFrom('freezes').selectAll().execute()
  for (const text of [JSON.stringify([events, notices, freezes]), world().logLines()])
    expect(text).not.toContain(person.token)
})

/** The shapes of the questions that a link puts to the database until it is refused. */
async function questionsOf(token: string): Promise<string[]> {
  const keys = deriveKeys(Buffer.from(world().env.SALLYPORT_SECRET_KEY, 'base64'), systemRandom)
  const asked: string[] = []
  const listening = world().db.withPlugin({
    transformQuery: ({ node }) => {
      asked.push(
        node.kind,
        JSON.stringify(node)
          .match(/"name":"\w+"/g)!
          .join(),
      )
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const refused = await requireLink(keys, listening, await world().now(), token).catch((error) => error)
  expect(refused).toBeInstanceOf(Refusal)
  expect(refused.code).toBe('freeze-link-over')
  return asked
}

test('K15: forged, unknown, late, orphaned and spent links cost the same work, and are answered alike', async () => {
  const keys = deriveKeys(Buffer.from(world().env.SALLYPORT_SECRET_KEY, 'base64'), systemRandom)
  const person = await someone(world())
  await expectStatus(await press(world(), person.token), 204)
  const link = readToken(keys, person.token)!
  const leaving = await someone(world())
  await replace(world(), leaving, leaving.email, freshEmail('new'))
  await world().advance(48 * hour + 1)
  const kinds = {
    spent: person.token,
    forged: `${person.token.slice(0, -1)}${person.token.endsWith('A') ? 'B' : 'A'}`,
    nothing: '',
    long: 'a'.repeat(256),
    unknown: writeToken(keys, { ...link, identifierId: systemRandom.uuid() }),
    late: writeToken(keys, { ...link, generation: 1, madeAt: new Date(0) }),
    orphaned: leaving.token,
  }
  const answers = new Set<string>()
  const work = new Set<string>()
  for (const token of Object.values(kinds)) {
    for (const reply of [await look(world(), token), await press(world(), token)])
      answers.add(JSON.stringify([reply.status, reply.body, [...reply.headers.keys()].sort()]))
    work.add((await questionsOf(token)).join('\n'))
  }
  expect([answers.size, work.size]).toEqual([1, 1])
})
