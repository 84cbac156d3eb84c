import { expect } from 'vitest'
import { type ApiKey, order, outcomeOf, verify } from '../../src/domains/api-requests/verifying.testing.ts'
import type { Browser } from '../browser.ts'
import type { World } from '../harness.ts'
import { beginSignUp, confirmed, freshEmail, goodPassword, signUp } from '../people.ts'
import type { Service } from '../service.ts'

/** Somebody in a process whose requests seal and open all the time. */
type Busy = { browser: Browser; code: string; rounds: number }

async function settle(world: World, process: number): Promise<Busy> {
  const browser = world.browser({ process })
  const { email } = await signUp(world, browser, freshEmail())
  const code = `Grey owl of process ${process ? 'two' : 'one'}`
  const proofs = { password: goodPassword, 'address-code': email }
  const put = await confirmed(browser, 'PUT', '/v1/anti-phishing-code', proofs, { code })
  expect(put.status).toBe(204)
  return { browser, code, rounds: 0 }
}

/** A program that signs its requests, and the one that has them checked. */
export type Bot = { gateway: Service; key: ApiKey }

/** The clock of one process: while a test moves the clock, there is a moment when two of them differ by as much. */
async function clockOf(world: World, process: number): Promise<number> {
  const moved = await world.browser({ process }).post('/test/clock', { advanceSeconds: 0 })
  return new Date(moved.body.now).getTime()
}

/** By the clock of whoever checks it, and once more where that clock was moved between signing and checking. */
async function outcomeHere(world: World, process: number, { gateway, key }: Bot, round: string) {
  for (;;) {
    const at = await clockOf(world, process)
    const request = await order(world, key, { at, body: JSON.stringify({ round }) })
    const outcome = outcomeOf(await verify(gateway, request, { process }))
    if (outcome !== 'timestamp' || (await clockOf(world, process)) - at < step) return outcome
  }
}
/** By how much the clock is moved for the next code of an authenticator app, in ms; nothing real takes that long here. */
const step = 30_000

/** Opens a code, has a request checked by a secret, seals and opens what a confirmation shows, seals a mail that a job of any process opens. Nothing of it may fail. */
async function round(world: World, busy: Busy, process: number, { gateway, key }: Bot): Promise<void> {
  const seen = await busy.browser.get('/v1/anti-phishing-code')
  expect([seen.status, seen.body.code]).toEqual([200, busy.code])
  expect(await outcomeHere(world, process, { gateway, key }, `${process} ${busy.rounds}`)).toBe('allowed')
  const wanted = `Grey owl number ${'x'.repeat(1 + (busy.rounds % 9))}`
  const asked = await busy.browser.request('PUT', '/v1/anti-phishing-code', { code: wanted })
  expect([403, 429], JSON.stringify(asked.body)).toContain(asked.status)
  if (asked.status === 403) {
    const { id } = asked.body.confirmation
    const shown = await busy.browser.get(`/v1/confirmations/${id}`)
    expect([shown.status, JSON.stringify(shown.body)]).toEqual([200, expect.stringContaining(wanted)])
  }
  const stranger = await beginSignUp(world.browser({ process }), freshEmail('load'))
  expect([201, 429], JSON.stringify(stranger.body)).toContain(stranger.status)
  busy.rounds += 1
}

/** Keeps every process busy until it is ended; ending throws what went wrong meanwhile. */
export async function openLoad(world: World, bot: Bot) {
  const people = await Promise.all(world.origins.map((_, process) => settle(world, process)))
  let over = false
  const loops = people.map(async (busy, process) => {
    while (!over) await round(world, busy, process, bot)
  })
  const all = Promise.allSettled(loops)
  return {
    people,
    end: async (): Promise<void> => {
      over = true
      for (const one of await all) if (one.status === 'rejected') throw one.reason
    },
  }
}
