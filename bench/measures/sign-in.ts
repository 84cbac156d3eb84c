import { execFile } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Figure, median, ratios, spread } from '../figures.ts'
import type { Installation } from '../installation.ts'

const run = promisify(execFile)
const cores = availableParallelism()
const seconds = 8

/** Password sign-ins over HTTP against argon2id alone, at the cost the server chose, turn by turn. */
export async function measureSignIn(
  { database, first, people, generator }: Installation,
  rounds: number,
): Promise<Figure> {
  const [row] = await database.ask<{ hash: string }>('select hash from passwords limit 1')
  const [, memory, passes] = /m=(\d+),t=(\d+)/.exec(row!.hash)!
  const bare: number[] = []
  const ours: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await bareRate(Number(memory), Number(passes)))
    const job = {
      origin: first.origin,
      port: first.port,
      people,
      connections: 4 * cores,
      warmUp: 1_000,
      milliseconds: seconds * 1000,
    }
    const done = await generator.run('signIns', job)
    if (done.wrong > 0) throw new Error(`${done.wrong} sign-ins did not work`)
    people.splice(0, people.length, ...done.people)
    ours.push(done.perSecond)
  }
  const each = ratios(ours, bare)
  return {
    id: 'a',
    what: 'password sign-ins per second, against argon2id alone',
    value: spread(each, 2),
    bar: '≥ 0.90',
    met: median(each) >= 0.9,
    how: `known device, no second factor: two requests; ${rounds} turns of ${seconds} s; m=${memory} KiB, t=${passes}; ${cores} at once bare, ${4 * cores} connections`,
    detail: [`sign-ins ${spread(ours, 1)} /s`, `argon2id alone ${spread(bare, 1)} /s`],
  }
}

async function bareRate(memory: number, passes: number): Promise<number> {
  const script = join(import.meta.dirname, '../load/bare-argon2.ts')
  const { stdout } = await run(process.execPath, [
    script,
    ...[memory, passes, cores, seconds * 1000].map(String),
  ])
  return Number(stdout)
}
