import { type Actor, confirmedOnce } from './confirm.ts'
import type { Person } from './journal.ts'
import { expectOnce, newBrowser, read, renewing, type Stage } from './steps.ts'

/** Freezing, by the link of a mail every other time, then having it lifted, then stopping that. Lifting may be asked for once a day. */
export async function freezeAndLift(stage: Stage, actor: Actor): Promise<void> {
  const { person, browser } = actor
  const { body } = await expectOnce(stage, 200, 'freeze', () => browser.get('/v1/freeze'))
  if (body.state === 'none' && isByLink(person, stage)) return await freezeByLink(stage, actor)
  if (body.state === 'none') await freezeHere(stage, actor)
  if (body.state !== 'lifting' && person.lifted) return
  if (body.state !== 'lifting') await lift(stage, actor)
  await stop(stage, actor)
}

const isByLink = ({ identifier }: Person, { journal }: Stage): boolean =>
  !identifier.startsWith('+') && journal.frozen.length % 2 === 0

async function freezeByLink(stage: Stage, { person, browser, session }: Actor): Promise<void> {
  const body = { token: await read(stage, person.identifier, /\/freeze#([\w-]{56})/) }
  const path = '/v1/freezes'
  await renewing(stage, { own: session, browser, ends: 'all' }, () =>
    expectOnce(stage, 204, 'freeze link', () => newBrowser(stage).post(path, body)),
  )
  const used = { what: 'freeze' as const, session: null, cookies: {}, method: 'POST' as const, path, body }
  stage.journal.usedOnce.push({ ...used, over: 'freeze-link-over' })
  stage.journal.frozen.push(person)
}

async function freezeHere(stage: Stage, { person, browser, session }: Actor): Promise<void> {
  await renewing(stage, { own: session, browser, ends: 'others' }, () =>
    expectOnce(stage, 200, 'freeze', () => browser.post('/v1/freeze')),
  )
  stage.journal.frozen.push(person)
}

async function lift(stage: Stage, actor: Actor): Promise<void> {
  const { person, browser, session } = actor
  const wanted = { method: 'POST' as const, path: '/v1/freeze/lift', body: {} }
  await renewing(stage, { own: session, browser, ends: 'others' }, () =>
    confirmedOnce(stage, actor, 200, wanted, () => {
      person.lifted = true
    }),
  )
  stage.journal.lifts += 1
}

async function stop(stage: Stage, { browser, session }: Actor): Promise<void> {
  await renewing(stage, { own: session, browser, ends: 'others' }, () =>
    expectOnce(stage, 200, 'stop', () => browser.post('/v1/freeze')),
  )
  stage.journal.stops += 1
}
