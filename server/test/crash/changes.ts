import { randomInt } from 'node:crypto'
import { createAuthenticator } from '../authenticator.ts'
import { freshEmail } from '../people.ts'
import { freshPhone } from '../people-sms.ts'
import { type Actor, confirmedOnce, usedBy } from './confirm.ts'
import { addPasskey } from './enrol.ts'
import { freezeAndLift } from './freezing.ts'
import type { Change } from './journal.ts'
import { codeFor, expectOnce, newBrowser, read, renewing, type Stage } from './steps.ts'

/** What somebody with a passkey does, one thing each time. */
export const changes = [replaceAddress, changePassword, freezeAndLift, trustDevice, addAndRemove]

export async function changePassword(stage: Stage, actor: Actor): Promise<void> {
  const { person, browser, session } = actor
  const password = `quiet harbour lantern ${randomInt(1e9)}`
  const keepOtherSessions = person.turn % 3 === 0
  const ends = keepOtherSessions ? 'none' : 'others'
  await renewing(stage, { own: session, browser, ends }, async () => {
    const wanted = { method: 'POST' as const, path: '/v1/password', body: { password, keepOtherSessions } }
    await confirmedOnce(stage, actor, 204, wanted, () => person.passwords.push(password))
    const [old] = person.passwords as [string]
    person.passwords = [password]
    stage.journal.passwords.push({ person, old })
  })
}

async function trustDevice(stage: Stage, actor: Actor): Promise<void> {
  const { person, browser, session } = actor
  const { body } = await expectOnce(stage, 200, 'devices', () => browser.get('/v1/devices'))
  const { id } = body.devices.find((device: { current: boolean }) => device.current)
  await renewing(stage, { own: session, browser, ends: 'none' }, () =>
    confirmedOnce(stage, actor, 204, { method: 'POST', path: `/v1/devices/${id}/trust`, body: {} }),
  )
  stage.journal.trusted.push({ person, id })
}

/** A spare passkey, and away with it. */
async function addAndRemove(stage: Stage, actor: Actor): Promise<void> {
  const { browser, session } = actor
  const id = await addPasskey(stage, actor, createAuthenticator(stage.server.origin))
  const path = `/v1/factors/passkeys/${id}`
  const { journal } = stage
  const added = journal.passkeys.find((one) => one.id === id)!
  journal.passkeys = journal.passkeys.filter((one) => one !== added)
  await renewing(stage, { own: session, browser, ends: 'others' }, () =>
    confirmedOnce(stage, actor, 204, { method: 'DELETE', path, body: undefined }),
  )
  journal.passkeys.push({ ...added, removed: true })
}

/** Another address takes the place of the one there is; every other time its owner undoes it. */
export async function replaceAddress(stage: Stage, actor: Actor): Promise<void> {
  const { person, browser, session } = actor
  if (person.changed) return
  const added = person.identifier.startsWith('+') ? freshPhone() : freshEmail('new')
  const own = { own: session, browser, ends: 'none' as const }
  await renewing(stage, own, () => giveNewAddress(stage, actor, added))
  const { journal } = stage
  const change: Change = { person, added, vetoed: false }
  journal.changes.push(change)
  if (journal.changes.length % 2 === 1) await veto(stage, actor, change)
}

async function giveNewAddress(stage: Stage, actor: Actor, added: string): Promise<void> {
  const { person, browser, session } = actor
  const { body } = await expectOnce(stage, 200, 'addresses', () => browser.get('/v1/identifiers'))
  const path = `/v1/identifiers/${body.identifiers[0].id}/replacement`
  const wanted = { method: 'POST' as const, path, body: { identifier: added } }
  const begun = await confirmedOnce(stage, actor, 201, wanted)
  const answer = { code: await codeFor(stage, added) }
  const answers = `/v1/identifier-changes/${begun.body.id}/answers`
  person.changed = true
  await expectOnce(stage, 200, 'code of a new address', () => browser.post(answers, answer))
  usedBy(stage, session, { what: 'change', path: answers, body: answer, over: 'change-over' })
}

async function veto(stage: Stage, { person, browser, session }: Actor, change: Change): Promise<void> {
  const body = { token: await read(stage, person.identifier, /\/veto#([\w-]{43})/) }
  const path = '/v1/vetoes'
  change.vetoed = null
  await renewing(stage, { own: session, browser, ends: 'all' }, () =>
    expectOnce(stage, 204, 'veto', () => newBrowser(stage).post(path, body)),
  )
  change.vetoed = true
  const used = { what: 'veto' as const, session: null, cookies: {}, method: 'POST' as const, path, body }
  stage.journal.usedOnce.push({ ...used, over: 'veto-over' })
}
