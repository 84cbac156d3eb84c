import { randomInt } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { until } from '../harness.ts'
import {
  expectBackupCodesUsed,
  expectNames,
  expectPeople,
  expectSessions,
  expectStepsUsed,
  expectUsedUp,
} from './checks.ts'
import { comeBack, mayComeBack } from './come-back.ts'
import {
  expectChangesTold,
  expectFrozen,
  expectSent,
  expectTold,
  expectTrusted,
  expectWhole,
} from './invariants.ts'
import { joinUp } from './join.ts'
import { emptyJournal, Interrupted, tally } from './journal.ts'
import { type Killable, openKillable } from './killable.ts'
import type { Stage } from './steps.ts'

const kills = 20
const newcomers = 2
const regulars = 3

/** One person at a time, again and again, until it is over. */
async function work(stage: Stage, turn: (n: number) => Promise<void>): Promise<void> {
  for (let n = 0; !stage.isOver(); n++)
    await turn(n).catch((error) => {
      if (!(error instanceof Interrupted)) throw error
    })
}

/** Somebody whom nobody else plays at this moment. */
async function playRegular(stage: Stage, playing: Set<object>, n: number): Promise<void> {
  const free = stage.journal.people.filter((person) => mayComeBack(person) && !playing.has(person))
  const person = free[n % Math.max(1, free.length)]
  if (!person) return await new Promise((resolve) => setTimeout(resolve, 50))
  playing.add(person)
  await comeBack(stage, person).finally(() => playing.delete(person))
}

async function startLoad(stage: Stage): Promise<unknown> {
  const playing = new Set<object>()
  return await Promise.all([
    ...Array.from({ length: newcomers }, (_, n) =>
      work(stage, (turn) => joinUp(stage, turn * newcomers + n)),
    ),
    ...Array.from({ length: regulars }, () => work(stage, (n) => playRegular(stage, playing, n))),
  ])
}

async function killAgainAndAgain(server: Killable): Promise<void> {
  for (let n = 0; n < kills; n++) {
    await new Promise((resolve) => setTimeout(resolve, randomInt(50, 1_200)))
    await server.kill()
    await expectWhole(server)
    await server.start()
  }
}

async function allSent({ db }: Killable): Promise<boolean> {
  const due = db.selectFrom('notices').select('id').where('sent_at', 'is', null)
  return (await due.where('gave_up_at', 'is', null).execute()).length === 0
}

test('K11: kill -9 at twenty random moments under load: what was said is so, what was used stays used, what is due is sent', {
  timeout: 480_000,
}, async () => {
  const server = await openKillable()
  let over = false
  onTestFinished(async () => {
    over = true
    await server.close()
  })
  const stage: Stage = { server, journal: emptyJournal(), isOver: () => over }
  const { journal } = stage
  await server.start()
  const load = startLoad(stage)
  // Those who are there already are the ones that changes are cut off for.
  await until(async () => journal.people.filter(mayComeBack).length >= 4, 60)
  await killAgainAndAgain(server)
  // Everything was done at least once, by now if not under fire.
  await until(async () => Object.values(tally(journal)).every((times) => times > 0), 60).catch(() => {})
  over = true
  await load
  // A job that was killed in four of its attempts waits e⁴ seconds for the fifth.
  await until(() => allSent(server), 200)

  const counts = tally(journal)
  expect(journal.strange).toEqual([])
  await expectWhole(server)
  await expectSent(server)
  const told = await expectTold(server)
  await expectChangesTold(server, journal)
  await expectTrusted(server, journal)
  await expectFrozen(server, journal)
  await expectSessions(server, journal)
  await expectPeople(server, journal)
  await expectUsedUp(server, journal)
  await expectBackupCodesUsed(server, journal)
  await expectNames(server, journal)
  await expectStepsUsed(server, journal)
  expect(server.said()).not.toContain('"bug"')
  console.log({ ...counts, ...told, unanswered: journal.maybe })
  for (const [name, found] of Object.entries({ ...counts, ...told, unanswered: journal.maybe }))
    if (name !== 'repeated') expect(found, name).toBeGreaterThan(0)
})
