import type { KeyObject } from 'node:crypto'
import { sameBytes } from '../../../platform/crypto.ts'
import type { Reader } from '../../../platform/db.ts'
import { statementOf } from '../chain/checkpoint.ts'
import { listCheckpoints, type StoredCheckpoint } from '../chain/checkpoint-store.ts'
import { isSigned } from '../chain/checkpoint-text.ts'
import { timeOf } from '../chain/moments.ts'
import type { Seal } from '../chain/seal-text.ts'
import type { Report } from './findings.ts'

const page = 500

export type CheckpointCheck = {
  /** For each seal in its order. */
  passed: (seal: Seal, events: number) => Promise<void>
  /** After the last one. */
  ended: () => Promise<{ checkpoints: number; signedSeal: number }>
}

/** Holds the signed checkpoints against the seals that pass by. */
export function checkCheckpoints(db: Reader, key: KeyObject, report: Report): CheckpointCheck {
  const rows = readAll(db)
  let next = rows.next()
  let before: Uint8Array | null = null
  let chain = ''
  const seen = { checkpoints: 0, signedSeal: 0 }

  const take = async (one: StoredCheckpoint): Promise<boolean> => {
    const signed = isSigned(key, statementOf(chain, one, before), one.signature)
    if (!signed) report({ kind: 'checkpoint-changed', seal: one.seal, text: notSigned(one) })
    before = one.signature
    seen.checkpoints += 1
    next = rows.next()
    return signed
  }
  const orphansBefore = async (number: number): Promise<StoredCheckpoint | null> => {
    for (;;) {
      const { value } = await next
      if (!value || value.seal >= number) return value ?? null
      await take(value)
      report({
        kind: 'chain-rebuilt',
        seal: value.seal,
        text: `seal ${value.seal} was signed ${timeOf(value.madeAt)} and is gone`,
      })
    }
  }
  return {
    passed: async (seal, events) => {
      if (seal.number === 1) chain = seal.hash.toString('hex')
      const one = await orphansBefore(seal.number)
      if (one?.seal !== seal.number) return
      if (!(await take(one))) return
      seen.signedSeal = seal.number
      if (!sameBytes(one.hash, seal.hash) || one.events !== events)
        report({ kind: 'chain-rebuilt', seal: seal.number, text: rebuilt(one, events) })
    },
    ended: async () => {
      await orphansBefore(Number.POSITIVE_INFINITY)
      return seen
    },
  }
}

const notSigned = ({ seal, madeAt }: StoredCheckpoint): string =>
  `the checkpoint of seal ${seal} (${timeOf(madeAt)}) does not bear our signature: it was altered, signed with another key, speaks of another first seal, or the one before it was removed`

const rebuilt = ({ seal, madeAt, events: signed }: StoredCheckpoint, events: number): string =>
  `seal ${seal} is not the one that was signed ${timeOf(madeAt)} with ${signed} events up to it (found: ${events}): the chain was rebuilt`

async function* readAll(db: Reader): AsyncGenerator<StoredCheckpoint, undefined> {
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = await listCheckpoints(db, after, page)
    yield* rows
    if (rows.length < page) return
    after = rows.at(-1)!.seal
  }
}
