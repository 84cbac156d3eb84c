import { type FileHandle, open } from 'node:fs/promises'
import { hostname } from 'node:os'
import { sql } from 'kysely'
import type { Database, Tx } from '../../../platform/db.ts'
import type { Log } from '../../../platform/log.ts'
import { chainId, statementOf } from '../chain/checkpoint.ts'
import {
  checkpointBefore,
  lastCheckpoint,
  listCheckpoints,
  type StoredCheckpoint,
  signedBy,
} from '../chain/checkpoint-store.ts'
import { anchorLine, readAnchorLine } from '../chain/checkpoint-text.ts'

const page = 200
/** More than one line ever has. */
const tail = 4_096

// Beside the space of the chain itself (chain/store.ts).
const lockSpace = 0x5a13

/**
 * Keeps a file up with the checkpoints: what it lacks is appended and forced to the disk, also what other processes made and what was
 * made while it could not be written. Nothing in it is ever changed. Several processes may name the same file.
 */
export function createAnchorFile(path: string, db: Database, log: Log): () => Promise<void> {
  let known = -1
  let failing = false
  return async () => {
    try {
      if (((await lastCheckpoint(db))?.seal ?? 0) === known) return
      known = await db.transaction().execute((tx) => catchUp(tx, path, log))
      failing = false
    } catch (error) {
      const { code } = error as { code?: string }
      if (!failing) log.error({ error: code }, 'the anchor file of the audit chain cannot be written')
      failing = true
    }
  }
}

/** The number of the last seal that the file then knows. */
async function catchUp(tx: Tx, path: string, log: Log): Promise<number> {
  await sql`select pg_advisory_xact_lock(${lockSpace}, hashtext(${`${hostname()}:${path}`}))`.execute(tx)
  const file = await open(path, 'a+', 0o640)
  try {
    const { line, torn } = await lastLine(file)
    const from = await whereToGoOn(tx, line, log)
    return await append(tx, file, from, torn)
  } finally {
    await file.close()
  }
}

async function append(tx: Tx, file: FileHandle, after: number, torn: boolean): Promise<number> {
  const chain = await chainId(tx)
  let reached = after
  let start = torn ? '\n' : ''
  for (;;) {
    const found = chain === null ? [] : await listCheckpoints(tx, reached, page)
    if (found.length === 0) break
    const text = await linesOf(tx, chain!, found)
    await file.appendFile(start + text)
    await file.datasync()
    start = ''
    reached = found.at(-1)!.seal
  }
  return reached
}

async function linesOf(tx: Tx, chain: string, found: StoredCheckpoint[]): Promise<string> {
  let before = (await checkpointBefore(tx, found[0]!.seal))?.signature ?? null
  const lines: string[] = []
  for (const one of found) {
    lines.push(`${anchorLine(statementOf(chain, one, before), one.signature)}\n`)
    before = one.signature
  }
  return lines.join('')
}

/** `torn`: a process died while it wrote the last line. */
async function lastLine(file: FileHandle): Promise<{ line: string; torn: boolean }> {
  const { size } = await file.stat()
  const length = Math.min(size, tail)
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length)
  const text = buffer.toString()
  const whole = text.slice(0, text.lastIndexOf('\n') + 1).trimEnd()
  return { line: whole.slice(whole.lastIndexOf('\n') + 1), torn: size > 0 && !text.endsWith('\n') }
}

/**
 * After the last checkpoint that the file has. A file that knows more than the database, or something else, is the sign of an old backup:
 * told of, and what is new since then is appended all the same, for it is evidence.
 */
async function whereToGoOn(tx: Tx, line: string, log: Log): Promise<number> {
  const last = readAnchorLine(line)?.statement
  if (!last) return 0
  const [same] = await listCheckpoints(tx, last.seal - 1, 1)
  if (same?.seal === last.seal && same.hash.toString('hex') === last.hash) return last.seal
  log.error(
    { seal: last.seal },
    'the anchor file knows another audit chain than the database: run `sallyport audit verify`',
  )
  return await signedBy(tx, new Date(last.at))
}
