import { describe, expect, test } from 'vitest'
import { mailed, outcomeOf } from '../../../test/attacks.ts'
import type { Reply } from '../../../test/browser.ts'
import { useWorld } from '../../../test/harness.ts'
import { beginSignUp, expectStatus, freshEmail } from '../../../test/people.ts'
import {
  add,
  answerChange,
  beginAdding,
  beginReplacing,
  freshNumber,
  newPerson,
  type Person,
  remove,
  replace,
} from './changing.testing.ts'

const world = useWorld({ easyCaptcha: true })

/** An answer with what differs between any two changes taken out: the address, ids, times, tokens. Lengths are kept. */
function shapeOf({ status, body, headers }: Reply): unknown {
  const text = JSON.stringify(body)
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replace(/•\d\d"/g, '•NN"')
    .replace(/"id":"\d+"/, '"id":"N"')
    .replace(/198\.18\.[\d.]+/, 'CLIENT')
    .replace(/"retryAfterSeconds":\d\d\b/, 'SECONDS')
  const names = [...headers.keys()].filter((name) => name !== 'date')
  const cookies = headers.getSetCookie().map((line) => line.split('=', 1)[0])
  return { status, text, names, cookies, length: isCounted(text) ? headers.get('content-length') : null }
}

/** The length of a client's address and of an event's number is none of what is compared. */
const isCounted = (text: string): boolean => !text.includes('CLIENT')

/** All that somebody sees who wants an address for their account and can not read what is sent to it. */
async function seenOf(identifier: string, begin: (person: Person) => Promise<Reply>): Promise<unknown[]> {
  const person = await newPerson(world(), freshEmail('same'))
  const { browser } = person
  const replies: Reply[] = [await browser.post('/v1/identifiers', { identifier })]
  // Its confirmation shows the address; everything else must be the same.
  const first = shapeOf(replies.pop()!)
  const begun = await begin(person)
  const { id } = begun.body
  replies.push(begun)
  await world().settledMails(identifier)
  replies.push(await browser.get('/v1/identifiers'))
  replies.push(await browser.post(`/v1/identifier-changes/${id}/resends`))
  await world().advance(30)
  replies.push(await browser.post(`/v1/identifier-changes/${id}/resends`))
  await world().settledMails(identifier)
  replies.push(await browser.get('/v1/identifiers'))
  for (let n = 0; n < 6; n++) replies.push(await answerChange(browser, id, '000000'))
  replies.push(await browser.get('/v1/identifiers'), await browser.get('/v1/activity'))
  replies.push(await browser.get('/v1/holds'), await browser.delete(`/v1/identifier-changes/${id}`))
  replies.push(await browser.get('/v1/identifiers'))
  expect(outcomeOf(begun)).toBe('201')
  return JSON.parse(JSON.stringify([first, ...replies.map(shapeOf)]).replaceAll(identifier, 'ADDRESS'))
}

const adding = (identifier: string) => seenOf(identifier, (person) => beginAdding(person, identifier))
const replacing = (identifier: string) =>
  seenOf(identifier, (person) => beginReplacing(person, person.email, identifier))

/** Addresses of one length, in every state there is. */
const mails: Record<string, () => Promise<string>> = {
  taken: async () => (await newPerson(world(), freshEmail('same'))).email,
  'wanted by a sign-up': async () => {
    const email = freshEmail('same')
    await expectStatus(await beginSignUp(world().browser(), email), 201)
    return email
  },
  'wanted by another change': async () => {
    const email = freshEmail('same')
    await expectStatus(await beginAdding(await newPerson(world()), email), 201)
    return email
  },
  'second of an account': async () => {
    const email = freshEmail('same')
    await add(world(), await newPerson(world()), email)
    return email
  },
  leaving: async () => {
    const person = await newPerson(world(), freshEmail('same'))
    await replace(world(), person, person.email, freshEmail('new'))
    return person.email
  },
}

const numbers: Record<string, () => Promise<string>> = {
  taken: async () => (await newPerson(world(), freshNumber())).email,
  'second of an account': async () => {
    const number = freshNumber()
    await add(world(), await newPerson(world()), number)
    return number
  },
  leaving: async () => {
    const person = await newPerson(world(), freshNumber())
    await add(world(), person, freshEmail('new'))
    await expectStatus(await remove(person, person.email), 200)
    return person.email
  },
}

describe('C02: an address in use is answered exactly as one that is free', () => {
  const freeOnes = new Map<string, Promise<unknown[]>>()
  const once = (name: string, look: () => Promise<unknown[]>): Promise<unknown[]> => {
    const found = freeOnes.get(name) ?? look()
    freeOnes.set(name, found)
    return found
  }

  test.for(Object.entries(mails))('C02: an e-mail address, %s, to who wants to add it', async ([, make]) => {
    const free = await once('mail', () => adding(freshEmail('same')))
    await world().db.deleteFrom('rates').execute()
    expect(await adding(await make())).toEqual(free)
  })

  test.for(['taken', 'leaving'])(
    'C02: an e-mail address, %s, to who wants to put it in the place of another',
    async (name) => {
      const free = await once('replacement', () => replacing(freshEmail('same')))
      await world().db.deleteFrom('rates').execute()
      expect(await replacing(await mails[name]!())).toEqual(free)
    },
  )

  test.for(Object.entries(numbers))('C02: a number, %s', async ([, make]) => {
    const free = await once('number', () => adding(freshNumber()))
    await world().db.deleteFrom('rates').execute()
    expect(await adding(await make())).toEqual(free)
  })

  test('C02: the owner is told, gets no code, and nobody else is told', async () => {
    const owner = await newPerson(world())
    const before = await mailed(world(), owner.email)
    const person = await newPerson(world())
    const { id } = (await expectStatus(await beginAdding(person, owner.email), 201)).body
    const told = (await mailed(world(), owner.email)).slice(before.length)
    expect(told).toEqual(['This address has an account'])
    const [message] = await world().settledMails(owner.email)
    expect(message!.text).not.toMatch(/\b\d{6}\b/)
    // No code is right: not even the one that lies in the table.
    const stored = await world()
      .db.selectFrom('codes')
      .select(['mac'])
      .where('purpose', '=', 'identifier')
      .execute()
    expect(stored.filter(({ mac }) => mac === null).length).toBeGreaterThan(0)
    expect(outcomeOf(await answerChange(person.browser, id, '000000'))).toBe('422 code-wrong')
  })

  test('C02 C08: a look-alike spelling of an owner’s address is told to the owner as the owner wrote it', async () => {
    const owner = await newPerson(world())
    const person = await newPerson(world())
    await expectStatus(await beginAdding(person, owner.email.toUpperCase()), 201)
    expect(await mailed(world(), owner.email)).toContain('This address has an account')
    expect(await mailed(world(), owner.email.toUpperCase())).toEqual(await mailed(world(), owner.email))
  })

  test('C02 C15 C16: the caps on what one address gets, all doors together, are the same for both and say the same', async () => {
    const caps: [number, string, string][] = [
      [9, (await newPerson(world())).email, freshEmail()],
      [4, (await newPerson(world(), freshNumber())).email, freshNumber()],
    ]
    for (const [others, ...both] of caps) {
      const seen: unknown[] = []
      for (const identifier of both) {
        await world().db.deleteFrom('rates').execute()
        for (let n = 0; n < others; n++)
          await expectStatus(await beginSignUp(world().browser(), identifier), 201)
        const person = await newPerson(world())
        const [last, over] = [await beginAdding(person, identifier), await beginAdding(person, identifier)]
        expect([outcomeOf(last), outcomeOf(over)]).toEqual(['201', '429 too-many-requests'])
        seen.push({ ...over.body, retryAfterSeconds: Math.round(over.body.retryAfterSeconds / 60) })
        expect((await person.browser.get('/v1/identifiers')).body.change).toMatchObject({ id: last.body.id })
      }
      expect(seen[0]).toEqual(seen[1])
    }
  })
})
