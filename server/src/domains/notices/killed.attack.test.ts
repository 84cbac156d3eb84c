import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openOutbox } from './testing/outbox.ts'
import { sample } from './testing/samples.ts'
import { type Received, receiveMail } from './testing/smtp.ts'

let outbox: Awaited<ReturnType<typeof openOutbox>>
let server: Awaited<ReturnType<typeof receiveMail>>
const children = new Set<ChildProcess>()

beforeAll(async () => {
  outbox = await openOutbox()
  server = await receiveMail()
})
afterEach(async () => {
  await Promise.all([...children].map(kill))
})
afterAll(async () => {
  await server.close()
  await outbox.close()
})

function sender(mode = ''): ChildProcess {
  const program = join(import.meta.dirname, 'testing/sender.ts')
  const child = fork(program, [outbox.url, String(server.port), mode], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  children.add(child)
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  children.delete(child)
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

const idOf = ({ mail }: Received): string => mail.messageId?.slice(1).split('@')[0] ?? ''
const unsent = async (): Promise<number> =>
  (await outbox.db.selectFrom('notices').select('id').where('sent_at', 'is', null).execute()).length

describe('K11 kill -9 of the process that sends', () => {
  it('between sending and marking: the next process sends again, under the same Message-ID', async () => {
    const id = await outbox.put(sample('new-device-alert'))
    const first = sender('hang')
    await once(first, 'message')
    await kill(first)
    expect(await outbox.row(id)).toMatchObject({ sent_at: null, sealed: expect.any(Buffer) })

    sender()
    await expect.poll(unsent, { timeout: 25_000 }).toBe(0)
    expect(server.received.map(idOf)).toEqual([id, id])
    expect(new Set(server.received.map(({ mail }) => mail.messageId)).size).toBe(1)
  })

  it('at any moment: every notice arrives at least once, and few of them twice', async () => {
    const ids: string[] = []
    for (let round = 0; round < 6; round++) {
      const child = sender()
      const more = Array.from({ length: 15 }, () => outbox.put(sample('sign-in-code')))
      ids.push(...(await Promise.all(more)))
      // From before its first query to well into sending.
      await pause(round * 120 + 200)
      await kill(child)
    }
    sender()
    await expect.poll(unsent, { timeout: 40_000 }).toBe(0)
    const arrived = server.received.map(idOf)
    expect(ids.filter((id) => !arrived.includes(id))).toEqual([])
    // At most the four that were in hand at each kill.
    expect(arrived.filter((id) => ids.includes(id)).length).toBeLessThanOrEqual(ids.length + 6 * 4)
  })
}, 90_000)
