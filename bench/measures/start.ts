import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Figure, median, spread } from '../figures.ts'
import { freePort } from '../installation.ts'
import { inherited, root } from '../product/server.ts'

/** From `npm start`'s own command to the first page that answers: on an empty folder with the web app to build, then with data in place. */
export async function measureStart(rounds: number): Promise<Figure[]> {
  const cold: number[] = []
  const warm: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const data = mkdtempSync(join(tmpdir(), 'sallyport-start-'))
    rmSync(join(root, 'web/dist'), { recursive: true, force: true })
    cold.push(await secondsToPage(data))
    warm.push(await secondsToPage(data))
    rmSync(data, { recursive: true, force: true })
  }
  return [
    figure('d', 'start to the first answered page, data in place', warm, 2, rounds),
    figure(
      'd2',
      'first start ever after installing: initdb, build of the web app, migrations',
      cold,
      8,
      rounds,
    ),
  ]
}

const figure = (id: string, what: string, seconds: number[], bar: number, rounds: number): Figure => ({
  id,
  what,
  value: `${spread(seconds, 2)} s`,
  bar: `≤ ${bar} s`,
  met: median(seconds) <= bar,
  how: `tools/launch/start.mjs, what \`npm start\` runs, to a 200 of /; ${rounds} times`,
  detail: [],
})

async function secondsToPage(data: string): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, [join(root, 'tools/launch/start.mjs')], {
    stdio: 'ignore',
    detached: true,
    env: { ...inherited(), SALLYPORT_DATA: data, SALLYPORT_PORT: String(port) },
  })
  const gone = once(child, 'exit')
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error('the start failed')
    await sleep(10)
  }
  const seconds = (performance.now() - began) / 1000
  child.kill('SIGINT')
  await gone
  return seconds
}

const answers = async (port: number): Promise<boolean> =>
  (await fetch(`http://localhost:${port}/`).catch(() => null))?.status === 200
