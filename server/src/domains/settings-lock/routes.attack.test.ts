import { beforeAll, describe, expect, test } from 'vitest'
import { at, example, type Operation, operations } from '../../../test/api.ts'
import { outcomeOf } from '../../../test/attacks.ts'
import { useWorld } from '../../../test/harness.ts'
import { snapshot } from '../../../test/snapshot.ts'
import { signInAgain } from '../identifiers/changing.testing.ts'
import { lock, type Person, someone } from './locking.testing.ts'

const world = useWorld({ easyCaptcha: true })

/** Written out, not computed: all that a holder can change while the settings are locked. A new route is refused until it is decided. */
const allowed = [
  // Takes power away.
  'DELETE /v1/session',
  'DELETE /v1/sessions/{id}',
  'POST /v1/sessions/end-others',
  'DELETE /v1/devices/{id}',
  'DELETE /v1/devices/{id}/trust',
  'POST /v1/freeze',
  'POST /v1/recovery/stop',
  'DELETE /v1/identifier-changes/{id}',
  'DELETE /v1/settings-lock/unlocking',
  'DELETE /v1/trading-window',
  'POST /v1/withdrawal-addresses/only',
  'DELETE /v1/withdrawal-addresses/only/off',
  'POST /v1/withdrawals/{id}/decline',
  'POST /v1/api-keys/{id}/narrow',
  'POST /v1/api-keys/{id}/suspend',
  'DELETE /v1/api-keys/{id}',
  'POST /v1/api-keys/end',
  // The way out of it, and of a freeze.
  'POST /v1/settings-lock/unlocking',
  'POST /v1/settings-lock/key',
  'POST /v1/freeze/lift',
  'POST /v1/confirmations/{id}/answers',
  'POST /v1/confirmations/{id}/codes',
  // Changes nothing that guards the account: its use goes on.
  'POST /v1/sessions/review',
  'POST /v1/activity/exports',
  'POST /v1/trading-window',
  'POST /v1/handovers',
  'POST /v1/withdrawals/{id}/confirmation',
  // Help does not wait for a lock to end.
  'POST /v1/phishing-reports',
  'POST /v1/tickets',
  'POST /v1/tickets/{id}/messages',
  'POST /v1/tickets/{id}/close',
  'POST /v1/tickets/{id}/files',
  'POST /v1/tickets/{id}/files/{fileId}/views',
]

/** No more than it must have. */
function bodyOf({ bodies: [schema] }: Operation): unknown {
  if (!schema) return undefined
  const properties = Object.entries(schema.properties ?? {})
  const needed = properties.filter(([name]) => schema.required?.includes(name))
  return example({ ...schema, properties: Object.fromEntries(needed) })
}

const nameOf = ({ method, path }: Operation): string => `${method} ${path}`

describe('F09: while the settings are locked', () => {
  let person: Person
  let all: Operation[]
  let decisions: Map<string, string>
  beforeAll(async () => {
    person = await someone(world())
    all = (await operations(world().browser())).filter(({ caller }) => caller === 'holder')
    const { paths } = (await world().browser().get('/openapi.json')).body
    decisions = new Map(
      all.flatMap((one) => {
        const decision = paths[one.path][one.method.toLowerCase()]['x-while-locked']
        return decision ? [[nameOf(one), decision]] : []
      }),
    )
    await lock(person)
  })

  test('every changing route of a holder is decided about, and only these are possible', () => {
    const having = (word: string) => [...decisions].flatMap(([name, found]) => (found === word ? [name] : []))
    expect(having('undecided')).toEqual([])
    expect(having('allowed').toSorted()).toEqual(allowed.toSorted())
    expect(having('refused').length).toBeGreaterThan(20)
  })

  test('every other one is refused before anything is asked, sent, hashed or written, and is said to be', async () => {
    await world().settledMails(person.email)
    const before = await snapshot(world(), ['rates', 'sessions'])
    for (const one of all.filter((one) => decisions.get(nameOf(one)) === 'refused')) {
      expect([nameOf(one), one.refuses]).toEqual([nameOf(one), expect.arrayContaining(['settings-locked'])])
      for (const confirmation of [undefined, crypto.randomUUID()]) {
        const headers = confirmation ? { confirmation } : {}
        const reply = await person.browser.request(one.method, at(one), bodyOf(one), headers)
        expect([nameOf(one), outcomeOf(reply)]).toEqual([nameOf(one), '423 settings-locked'])
      }
    }
    expect(await snapshot(world(), ['rates', 'sessions'])).toEqual(before)
  })

  test('what takes power away, and what cannot wait, is not', async () => {
    const last = (one: Operation) => Number(nameOf(one) === 'DELETE /v1/session')
    const some = all.filter((one) => decisions.get(nameOf(one)) === 'allowed')
    for (const one of some.toSorted((a, b) => last(a) - last(b))) {
      const reply = await person.browser.request(one.method, at(one), bodyOf(one))
      expect([nameOf(one), outcomeOf(reply)]).not.toEqual([nameOf(one), '423 settings-locked'])
      expect(reply.status).toBeLessThan(500)
    }
    await signInAgain(world(), person.browser, person.email)
  })
})
