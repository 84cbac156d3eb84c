import type { Keys } from '../../platform/crypto.ts'
import type { Outside } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { files as rules } from '../../policy/files.ts'
import type { Blobs } from './blobs/blobs.ts'
import type { Belonging, Taken } from './kinds.ts'
import { readPicture } from './picture.ts'
import type { Scan } from './scan.ts'
import { take } from './take.ts'
import { type Unpack, unpackIn } from './unpack/run.ts'
import { slots } from './unpack/slots.ts'

/** What a server process has for files: opened once at the start. */
export type Files = {
  /**
   * For `prepare` of a route with `upload`: looks at the bytes, draws them anew in a process of their own, seals and stores. Slow. What it returns goes to
   * `keepFile`, refused or not. May throw: too-many-files, unavailable (busy, or storage or scanner are away).
   */
  take(out: Outside, body: unknown, of: Belonging): Promise<Taken>
  /** One page, from 1 on, as a JPEG; null where there is none. Whoever asks has looked whether it may be seen, and recorded that it was. */
  picture(out: { db: Reader; keys: Keys; now: Date }, fileId: string, page: number): Promise<Buffer | null>
  /** For the sweep. */
  blobs: Blobs
}

export type FileParts = { blobs: Blobs; scan: Scan | null; unpack?: Unpack }

export function openFiles({
  blobs,
  scan,
  unpack = unpackIn({ milliseconds: rules.seconds * 1000 }),
}: FileParts): Files {
  const inTurn = slots(rules.atOnce, rules.queue)
  const parts = {
    blobs,
    scan,
    unpack: (bytes: Buffer, type: Parameters<Unpack>[1]) => inTurn(() => unpack(bytes, type)),
  }
  return {
    take: (out, body, of) => take(parts, out, body, of),
    picture: (out, fileId, page) => readPicture(blobs, out, fileId, page),
    blobs,
  }
}
