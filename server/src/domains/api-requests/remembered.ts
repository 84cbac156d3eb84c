import type pg from 'pg'
import type { Network } from '../../platform/client/networks.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Keys, UnknownRoot } from '../../platform/crypto.ts'
import { shareQuestions } from '../../platform/shared-question.ts'
import { type Material, prepareMaterial, secretOfKey } from '../api-keys/dialects/index.ts'
import {
  effectiveOf,
  findKeys,
  type KeyRow,
  networksOf,
  type Rights,
  secretBytes,
} from '../api-keys/index.ts'
import { askAll, type Known, type Wonder } from './question.ts'
import type { Allowed } from './verdict.ts'

/** A key ready to check with. */
export type Held = {
  row: KeyRow
  material: Material
  /** The secret as it was shown, to find it where it must not be; null where we never had it. */
  secret: string | null
  rights: Rights
  /** What is answered where nothing was granted: the same every time, until the rights change. */
  yes: Allowed | null
  /** Of the rights; null for any address. */
  networks: readonly Network[] | null
}

export type Looked = { held: Held | null; known: Known }

const most = 50_000

/**
 * Keys are kept in memory with their secrets unsealed, but never believed without asking: every request waits for an answer of the database to a question asked
 * after it came, which all that wait share. So a key that was ended or narrowed is so everywhere at once (G10), at a fraction of a question for each request.
 */
export function createKeyMemory(questions: pg.Pool, keys: Keys, clock: Clock) {
  const memory = new Map<string, Held>()
  const ask = shareQuestions((wonders: Wonder[]) => askAll(questions, wonders, clock.now()))
  const load = shareQuestions(async (names: string[]) => {
    const distinct = [...new Set(names)]
    const found = await findKeys(
      questions,
      distinct,
      distinct.map(() => 0),
    )
    const fresh = new Map(found.map(({ name, row }) => [name, row]))
    return names.map((name) => fresh.get(name) ?? null)
  })

  const reload = async (name: string): Promise<Held | null> => {
    const row = await load(name)
    const held = row && (await open(row, keys))
    if (!held) memory.delete(name)
    else remember(memory, held)
    return held
  }

  return {
    /** As it was; nobody has asked whether it is so still. */
    remembered: (name: string): Held | null => memory.get(name) ?? null,
    /** A key by its name, as it is at this moment, and the locks in its way. `name` null: of no key. */
    look: async ({ name, source, token, mark }: Omit<Wonder, 'version'>): Promise<Looked> => {
      const held = name === null ? null : (memory.get(name) ?? null)
      const asking = ask({ name, version: held?.row.version ?? 0, source, token, mark })
      // Beside it: one after the other would tell by the time that there is no such key (G09).
      if (held === null && name !== null) return await both(reload(name), asking)
      const known = await asking
      return { held: name !== null && known.isStale ? await reload(name) : held, known }
    },
    reload,
  }
}

export type KeyMemory = ReturnType<typeof createKeyMemory>

async function both(loading: Promise<Held | null>, asking: Promise<Known>): Promise<Looked> {
  const [held, known] = await Promise.all([loading, asking])
  return { held, known }
}

/** Each by itself: a value that does not open stands in the way of nobody else. One of a root that is new here opens once this process has looked. */
async function open(row: KeyRow, keys: Keys): Promise<Held> {
  try {
    return hold(row, keys)
  } catch (error) {
    if (!(error instanceof UnknownRoot)) throw error
    await error.known
    return hold(row, keys)
  }
}

function hold(row: KeyRow, keys: Keys): Held {
  const bytes = secretBytes(keys, row)
  const { dialect, publicKey, passphraseHash } = row
  return {
    row,
    material: prepareMaterial(dialect, { secret: bytes, publicKey, passphraseHash }),
    secret: bytes && secretOfKey(dialect, bytes),
    rights: row,
    yes: null,
    networks: networksOf(row.ranges),
  }
}

function remember(memory: Map<string, Held>, held: Held): void {
  memory.set(held.row.name, held)
  const oldest = memory.size > most ? memory.keys().next().value : undefined
  if (oldest !== undefined) memory.delete(oldest)
}

/** Puts in place what counts at this moment. */
export function settle(held: Held, now: Date): void {
  const rights = effectiveOf(held.row, now)
  if (rights === held.rights) return
  held.rights = rights
  held.yes = null
  held.networks = networksOf(rights.ranges)
}
