import { randomInt } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { until } from '../harness.ts'
import {
  expectBackupCodesUsed,
  expectPeople,
  expectSessions,
  expectStepsUsed,
  expectUsedUp,
} from './checks.ts'
import { expectTold, expectWhole } from './invariants.ts'
import { emptyJournal, Interrupted } from './journal.ts'
import { openKillable } from './killable.ts'
import { comeBack, joinUp } from './load.ts'
import type { Stage } from './steps.ts'

const kills = 20
const newcomers = 2
const regulars = 2

/** One person at a time, again and again, until it is over. */
async function work(stage: Stage, turn: (n: number) => Promise<void>): Promise<void> {
  for (let n = 0; !stage.isOver(); n++)
    await turn(n).catch((error) => {
      if (!(error instanceof Interrupted)) throw error
    })
}

/** Somebody whom nobody else plays at this moment. */
async function playRegular(stage: Stage, playing: Set<string>, n: number): Promise<void> {
  const free = stage.journal.people.filter(
    ({ secret, backupCodes, email }) => secret && backupCodes.length > 0 && !playing.has(email),
  )
  const person = free[n % Math.max(1, free.length)]
  if (!person) return await new Promise((resolve) => setTimeout(resolve, 50))
  playing.add(person.email)
  await comeBack(stage, person, n % 2 === 0).finally(() => playing.delete(person.email))
}

test('K11: kill -9 at twenty random moments under load: what was said is so, what was used stays used, what is due is sent', {
  timeout: 300_000,
}, async () => {
  const server = await openKillable()
  let over = false
  onTestFinished(async () => {
    over = true
    await server.close()
  })
  const stage: Stage = { server, journal: emptyJournal(), isOver: () => over }
  const { journal } = stage
  const playing = new Set<string>()
  await server.start()
  const load = Promise.all([
    ...Array.from({ length: newcomers }, () => work(stage, () => joinUp(stage))),
    ...Array.from({ length: regulars }, () => work(stage, (n) => playRegular(stage, playing, n))),
  ])
  for (let n = 0; n < kills; n++) {
    await new Promise((resolve) => setTimeout(resolve, randomInt(50, 1_200)))
    await server.kill()
    await server.start()
  }
  await until(async () => journal.usedBackupCodes.length > 3 && journal.usedSteps.length > 3, 60)
  over = true
  await load
  await until(async () => {
    const due = server.db.selectFrom('notices').select('id').where('sent_at', 'is', null)
    return (await due.where('gave_up_at', 'is', null).execute()).length === 0
  }, 60)

  expect(journal.strange).toEqual([])
  await expectWhole(server)
  const { mails, repeated } = await expectTold(server)
  await expectSessions(server, journal)
  await expectPeople(server, journal)
  await expectUsedUp(server, journal)
  const codes = await expectBackupCodesUsed(server, journal)
  const steps = await expectStepsUsed(server, journal)
  expect(server.said()).not.toContain('"bug"')
  const confirmations = journal.usedConfirmations.length
  const { length: sessions } = journal.sessions
  const counts = { people: journal.people.length, sessions, confirmations, codes, steps, mails }
  console.log({ ...counts, repeated, unanswered: journal.maybe })
  for (const [name, found] of Object.entries(counts)) expect(found, name).toBeGreaterThan(0)
  expect(journal.maybe).toBeGreaterThan(0)
})
