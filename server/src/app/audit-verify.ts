import { createPublicKey, type KeyObject } from 'node:crypto'
import { type FileHandle, open, readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import {
  type AnchorSource,
  type Finding,
  publicKeyOf,
  type Verified,
  verifyChain,
} from '../domains/audit/index.ts'
import { systemClock } from '../platform/clock.ts'
import { ConfigProblem, type RawConfig } from '../platform/config.ts'
import type { Keys } from '../platform/crypto.ts'
import { keysOf, type Say, withDatabase } from './audit-parts.ts'

/** `sallyport audit verify`: findings as they are made, then what was read. */
export async function verify(raw: RawConfig, args: string[], say: Say): Promise<number> {
  const values = readOptions(args)
  const files = values.anchor ?? (raw.auditAnchorFile ? [raw.auditAnchorFile] : [])
  const anchors = await Promise.all(files.map(openAnchor))
  const found = createFindings(say)
  const verified = await withDatabase(raw, async (db) => {
    const keys = await keysOf(raw, db)
    const publicKey = await keyToCheckWith(keys, values.key)
    return await verifyChain(db, {
      ...{ keys, publicKey, anchors },
      ...{ now: systemClock.now(), report: found.report },
    })
  })
  found.tellRest()
  for (const line of summary(verified, raw.secretKey !== null)) say(line)
  const count = found.count()
  say(count === 0 ? 'sound' : `not as it was written: ${count} ${count === 1 ? 'finding' : 'findings'}`)
  return count === 0 ? 0 : 1
}

function readOptions(args: string[]): { anchor?: string[] | undefined; key?: string | undefined } {
  try {
    const options = { anchor: { type: 'string', multiple: true }, key: { type: 'string' } } as const
    return parseArgs({ args, options }).values
  } catch {
    throw new ConfigProblem([
      'sallyport audit verify takes --anchor FILE, more than once if need be, and --key FILE.',
    ])
  }
}

async function keyToCheckWith(keys: Keys | null, file: string | undefined): Promise<KeyObject> {
  if (file !== undefined) return publicKeyIn(file, await readFile(file, 'utf8').catch(cannotRead(file)))
  if (keys) return publicKeyOf(keys)
  throw new ConfigProblem([
    'Nothing to check signatures with: set SALLYPORT_SECRET_KEY, or name the public key (sallyport audit key) with --key.',
  ])
}

function publicKeyIn(file: string, pem: string): KeyObject {
  try {
    return createPublicKey(pem)
  } catch {
    throw new ConfigProblem([`${file} holds no public key in PEM: see sallyport audit key.`])
  }
}

const cannotRead = (file: string) => (error: { code?: string }) => {
  throw new ConfigProblem([`${file} cannot be read (${error.code}).`])
}

async function openAnchor(file: string): Promise<AnchorSource> {
  const handle = await open(file).catch(cannotRead(file))
  return { name: file, lines: filledLines(handle) }
}

/** Read only when asked for: what readline finds before anybody listens is lost. */
async function* filledLines(handle: FileHandle): AsyncGenerator<string> {
  for await (const line of handle.readLines()) if (line.trim() !== '') yield line
}

/** Lines of each kind that are printed; the rest is counted. */
const most = 25

function createFindings(say: Say) {
  const counts = new Map<Finding['kind'], number>()
  return {
    report: ({ kind, text }: Finding): void => {
      const count = (counts.get(kind) ?? 0) + 1
      counts.set(kind, count)
      if (count <= most) say(`✗ ${kind}: ${text}`)
    },
    tellRest: (): void => {
      for (const [kind, count] of counts) if (count > most) say(`✗ ${kind}: and ${count - most} more`)
    },
    count: (): number => [...counts.values()].reduce((sum, count) => sum + count, 0),
  }
}

function summary(
  { events, unsigned, seals, checkpoints, waiting, last, anchors }: Verified,
  withKeys: boolean,
): string[] {
  return [
    `read     ${events} events, ${seals} seals, ${checkpoints} checkpoints, ${waiting} waiting`,
    `the end  ${last ? `seal ${last.seal} of ${last.at}` : 'no seal yet'}`,
    ...(unsigned > 0
      ? [
          `before   ${unsigned} events are from before there was a chain: what they say was sealed as it was found`,
        ]
      : []),
    ...anchors.map(
      ({ name, lines, unread, newest }) =>
        `anchor   ${name}: ${lines} lines${unread > 0 ? `, ${unread} of them no statement` : ''}, the newest of ${newest?.at ?? 'never'}`,
    ),
    ...(anchors.length === 0
      ? ['anchor   none: a tail that was cut, or an old backup, would not be noticed']
      : []),
    ...(withKeys ? [] : ['keys     the public one only: what is not signed yet was not checked']),
  ]
}
