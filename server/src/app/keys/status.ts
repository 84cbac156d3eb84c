import type { Database } from '../../platform/db.ts'
import {
  countBehind,
  countProcesses,
  fingerprint,
  inUse,
  listRoots,
  type Masters,
  type RootRow,
} from '../../platform/key-roots/index.ts'
import type { Say } from '../audit-parts.ts'
import { countByRoot } from './reseal.ts'
import { allSealed } from './sealed-columns.ts'

/** Status 0: all is under the newest root and the current key; 1: something is left to do. Opens nothing and changes nothing. */
export async function status(db: Database, masters: Masters, say: Say): Promise<number> {
  const rows = await listRoots(db)
  const current = fingerprint(masters.current)
  const previous = masters.previous && fingerprint(masters.previous)
  say(`key      ${hex(current)}${previous ? `, before it ${hex(previous)}` : ''}`)
  if (rows.length === 0) {
    say('roots    none yet: the first start makes one')
    return 0
  }
  for (const row of rows) tellRoot(row, say)
  const used = rows.filter(({ sealsSince }) => sealsSince)
  const { version: newest, resealedAt } = used.at(-1)!
  const old = await tellValues(db, newest, say)
  const behind = await tellProcesses(db, newest, say)
  if (used.some(({ master }) => !master.equals(current) && !previous?.equals(master))) {
    say('✗ these keys do not open every root: nothing starts with them')
    return 1
  }
  const isPending = rows.some(({ sealsSince, master }) => !sealsSince && master.equals(current))
  const isOld = used.some(({ master }) => !master.equals(current))
  if (isPending || isOld || old + behind > 0 || (newest > 1 && !resealedAt)) {
    say('✗ not finished: sallyport keys rotate-master')
    return 1
  }
  say(previous ? 'sound; SALLYPORT_PREVIOUS_SECRET_KEY is not needed any more' : 'sound')
  return 0
}

const hex = (bytes: Buffer): string => bytes.toString('hex')
const at = (time: Date | null): string => time?.toISOString() ?? 'not yet'

function tellRoot({ version, master, madeAt, sealsSince, resealed, resealedAt }: RootRow, say: Say): void {
  const anew = version > 1 ? `, ${resealed} values sealed anew, all of them ${at(resealedAt)}` : ''
  say(`root ${version}   under the key ${hex(master)}, made ${at(madeAt)}, in use ${at(sealsSince)}${anew}`)
}

/** How many values lie under another root than the newest. */
async function tellValues(db: Database, newest: number, say: Say): Promise<number> {
  let old = 0
  for (const { at: place } of allSealed) {
    const counts = [...(await countByRoot(db, place))]
    if (counts.length === 0) continue
    const told = counts.map(([root, count]) => `${count} under root ${root}`).join(', ')
    say(`sealed   ${place.table}.${place.column}: ${told}`)
    for (const [root, count] of counts) if (root !== newest) old += count
  }
  return old
}

async function tellProcesses(db: Database, newest: number, say: Say): Promise<number> {
  const [all, behind] = [await countProcesses(db), await countBehind(db, inUse(newest))]
  say(`running  ${all} processes, ${behind} of them without root ${newest}`)
  return behind
}
