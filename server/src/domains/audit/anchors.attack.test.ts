import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPool } from '../../platform/db.ts'
import { openLog } from '../../platform/log.ts'
import { addJob, type JobPayload, startJobs } from '../../platform/outbox.ts'
import { createAnchorFile } from './anchors/file.ts'
import { addAnchorJob, deliverAnchor } from './anchors/webhook.ts'
import { type Chain, openChain } from './chain.testing.ts'

let chain: Chain
let folder: string
let file: string
let said: string[]
beforeEach(async () => {
  chain = await openChain(2)
  folder = await mkdtemp(join(tmpdir(), 'sallyport-anchor-'))
  file = join(folder, 'checkpoints.jsonl')
  said = []
})
afterEach(async () => {
  await chain.close()
  await rm(folder, { recursive: true })
})

const log = openLog('warn', { write: (line) => void said.push(line) })
const keepFile = (path = file, process = 0) => createAnchorFile(path, chain.bench.databases[process]!, log)
const linesOf = async (): Promise<string[]> => (await readFile(file, 'utf8')).split('\n').filter(Boolean)

describe('a file', () => {
  it('gets every checkpoint once, also those made before it was named', async () => {
    await chain.grow(1, 1)
    const keep = keepFile()
    await keep()
    await chain.grow(1)
    await keep()
    await keep()
    expect(await linesOf()).toEqual(await chain.anchor())
    expect(await chain.verify({ lines: await linesOf() })).toEqual([])
    expect(said).toEqual([])
  })

  it('of two processes has each line once', async () => {
    const keeps = [keepFile(), keepFile(file, 1)]
    for (let n = 0; n < 4; n += 1) {
      await chain.grow(1)
      await Promise.all(keeps.map((keep) => keep()))
    }
    expect(await linesOf()).toEqual(await chain.anchor())
  })

  it('goes on behind a line that a process died over', async () => {
    await chain.grow(1, 1)
    const [first, second] = await chain.anchor()
    await appendFile(file, `${first}\n${second!.slice(0, 100)}`)
    await keepFile()()
    expect(await linesOf()).toEqual([first, second!.slice(0, 100), second])
    expect(await chain.verify({ lines: await linesOf() })).toEqual([])
  })

  it('that cannot be written is told of once, stops nothing, and catches up', async () => {
    await chain.grow(1)
    const keep = keepFile(join(folder, 'gone/checkpoints.jsonl'))
    await keep()
    await keep()
    expect(said.map((line) => JSON.parse(line))).toMatchObject([{ level: 50, error: 'ENOENT' }])
  })

  it('I08: knows an old backup when the server starts on it, and keeps what it knew', async () => {
    await chain.grow(2)
    const restore = await chain.backup()
    await chain.grow(2, 2)
    await keepFile()()
    const before = await linesOf()
    await chain.tamper(...restore)
    await keepFile()()
    expect(said.join('')).toContain('the anchor file knows another audit chain than the database')
    await chain.grow(1)
    await keepFile()()
    const lines = await linesOf()
    expect(lines.slice(0, before.length)).toEqual(before)
    expect(lines).toHaveLength(before.length + 1)
    expect((await chain.verify({ lines })).map(({ kind }) => kind)).toEqual([
      'anchor-differs',
      'anchor-ahead',
    ])
  })
})

describe('an address', () => {
  let server: Server
  let got: { body: string; type: string | undefined }[]
  let answer: number
  beforeEach(async () => {
    got = []
    answer = 204
    server = createServer(async (request, response) => {
      let body = ''
      for await (const part of request) body += part
      got.push({ body, type: request.headers['content-type'] })
      response.writeHead(answer, answer === 302 ? { location: '/elsewhere' } : {}).end()
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
  })
  afterEach(() => void server.close())

  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/anchor?token=very-secret`
  const attempt = { number: 1, last: false, signal: undefined }

  it('gets the same line as a file, and proves itself', async () => {
    await chain.grow(1, 1)
    const deliver = deliverAnchor(chain.db, url())
    for (const seal of ['1', '2']) await deliver({ seal }, attempt)
    expect(got.map(({ body }) => body)).toEqual(await chain.anchor())
    expect(got[0]!.type).toBe('application/json')
    expect(await chain.verify({ lines: got.map(({ body }) => body) })).toEqual([])
  })

  it.each([500, 404, 302, 403])(
    'that answers %d is asked again, and nothing tells its token',
    async (status) => {
      await chain.grow(1)
      answer = status
      const failed = deliverAnchor(chain.db, url())({ seal: '1' }, attempt)
      await expect(failed).rejects.toThrow(`the anchor answered ${status}`)
      expect(got).toHaveLength(1)
      await expect(failed).rejects.not.toThrow('very-secret')
    },
  )

  it('that does not answer is asked again', async () => {
    await chain.grow(1)
    const dead = url()
    server.close()
    server.closeAllConnections()
    await expect(deliverAnchor(chain.db, dead)({ seal: '1' }, attempt)).rejects.toThrow(
      'the anchor gave no answer',
    )
  })

  it('K12: that takes a connection and never answers keeps one worker, and no mail from leaving', async () => {
    let open = 0
    let most = 0
    server.removeAllListeners('request').on('request', () => {
      open += 1
      most = Math.max(most, open)
    })
    await chain.bench.databases[0]!.transaction().execute(async (tx) => {
      for (let seal = 1; seal <= 6; seal += 1) await addAnchorJob(tx, seal)
    })
    await chain.grow(1, 1, 1, 1, 1, 1)
    const pool = openPool(chain.bench.url, 10)
    const mails: string[] = []
    const deliver = deliverAnchor(chain.db, url())
    const tasks = { 'audit-anchor': deliver, mail: async ({ id }: JobPayload) => void mails.push(id!) }
    const jobs = await startJobs(pool, tasks, log)
    await expect.poll(() => open).toBe(1)
    await chain.db.transaction().execute((tx) => addJob(tx, 'mail', { id: 'a' }))
    await expect.poll(() => mails, { timeout: 3_000 }).toEqual(['a'])
    server.closeAllConnections()
    await jobs.stop()
    await pool.end()
    expect(most).toBe(1)
  })

  it('of a checkpoint that is gone, or that is not set any more, gets nothing', async () => {
    await chain.grow(1)
    await deliverAnchor(chain.db, url())({ seal: '7' }, attempt)
    await deliverAnchor(chain.db, null)({ seal: '1' }, attempt)
    expect(got).toEqual([])
  })
})
