import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '../../platform/ctx.ts'
import { type EventType, events } from '../../policy/events.ts'
import type { AnyEvent } from '../consequences.ts'
import { openToldBench } from './bench.testing.ts'
import type { Case, Told } from './case.testing.ts'
import { cases, table } from './cases.testing.ts'
import { makePerson, type Person, type Which } from './people.testing.ts'

let opened: Awaited<ReturnType<typeof openToldBench>>
let neighbour: Person
beforeAll(async () => {
  opened = await openToldBench()
  neighbour = await makePerson(opened.bench.outside(), ['first', 'number'], { seasoned: true })
})
afterAll(() => opened?.bench.end())

const everything = ['first', 'second', 'fresh', 'number'] as const

async function happen(type: EventType, one: Case, which: readonly Which[]): Promise<Person> {
  const out = opened.bench.outside()
  const person = await makePerson(out, which, { seasoned: !one.unseasoned })
  const caller: Caller = one.by ? { kind: 'stranger', client: out.client } : person.caller
  const data = typeof one.data === 'function' ? one.data(person) : one.data
  const event = { type, accountId: one.nobody ? null : person.accountId, ...(data && { data }) }
  await opened.act(caller, async (ctx) => {
    await one.before?.(ctx, person)
    await ctx.record(event as AnyEvent)
    await one.also?.(ctx, person)
  })
  return person
}

/** By address where it is one of theirs; anything else by its address itself, so that a stray message is seen. */
async function arrived({ addresses }: Person): Promise<Record<string, string[]>> {
  const names = new Map(Object.entries(addresses).map(([name, address]) => [address, name]))
  names.set('added@example.com', 'added')
  const found: Record<string, string[]> = {}
  for (const { to, said } of await opened.deliver()) {
    const name = names.get(to) ?? to
    found[name] = [...(found[name] ?? []), said]
  }
  return found
}

const once = (told: Told): Record<string, string[]> =>
  Object.fromEntries(Object.entries(told).map(([to, said]) => [to, [said]]))

async function sessionsLeft({ accountId, caller }: Person): Promise<'none' | 'own' | 'both'> {
  const rows = await opened.bench.owner
    .selectFrom('sessions')
    .select('id')
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
  if (rows.length === 2) return 'both'
  return rows[0]?.id === caller.sessionId ? 'own' : 'none'
}

const left = { others: 'own', all: 'none' } as const

describe('what follows from each event', () => {
  test.each(table)('$name', async ({ type, one }) => {
    const person = await happen(type, one, everything)
    expect(await arrived(person)).toEqual(once(one.tells))
    const held = await opened.bench.owner
      .selectFrom('holds')
      .select('cause')
      .where('account_id', '=', person.accountId)
      .execute()
    expect(held.map(({ cause }) => cause)).toEqual(one.holds ? [one.holds] : [])
    expect(await sessionsLeft(person)).toBe(one.ends ? left[one.ends] : 'both')
  })

  test('nothing of all this reached the neighbour', async () => {
    const rows = await opened.bench.owner
      .selectFrom('notices')
      .select('template')
      .where('account_id', '=', neighbour.accountId)
      .execute()
    expect(rows).toEqual([])
    expect(await sessionsLeft(neighbour)).toBe('both')
  })
})

describe('an account with a number alone, and a mail address that somebody added an hour ago', () => {
  test.each(table)('$name: both are told, and neither with a link', async ({ type, one }) => {
    const person = await happen(type, one, ['number', 'fresh'])
    const found = await arrived(person)
    const template = one.tells.first?.split(' ')[0]
    const told = [found.number, found.fresh].map((said) => said?.map((line) => line.split(' ')[0]))
    expect(told).toEqual(template ? [[template], [template]] : [undefined, undefined])
    expect(JSON.stringify(found)).not.toContain('link')
    expect(JSON.stringify(found.fresh ?? '')).not.toContain('code"')
  })
})

describe('the catalogue says', () => {
  test.each(Object.keys(cases) as EventType[])('what follows from %s', (type) => {
    const some: readonly Case[] = cases[type]
    expect(some.length).toBeGreaterThan(0)
    const templates = some.flatMap(({ tells }) => Object.values(tells).map((said) => said.split(' ')[0]!))
    const entry: { tells: readonly string[]; holds?: string; ends?: string } = events[type]
    expect(new Set(templates)).toEqual(new Set(entry.tells))
    expect(some.map(({ holds }) => holds).find(Boolean)).toBe(entry.holds)
    expect(some.map(({ ends }) => ends).find(Boolean)).toBe(entry.ends)
  })
})
