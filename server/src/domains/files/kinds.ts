import type { FileProblem, FilePurpose, FileType } from '../../policy/files.ts'
import type { RefusalCode } from '../../policy/refusals.ts'

/** What a file belongs to: a recovery case, a ticket, a report. */
export type Belonging = { purpose: FilePurpose; belongsTo: string }

/** A page as it is kept: always a JPEG. `digest`: SHA-256 of the picture, hexadecimal. `name`: where it lies, drawn by lot. */
export type Page = { name: string; width: number; height: number; bytes: number; digest: string }

/** Looked at, drawn anew, sealed and stored; nothing yet has it. */
export type TakenFile = Belonging & {
  kind: 'taken'
  id: string
  cameAs: FileType
  digest: Buffer
  pages: number
}
/** Not taken: nothing was stored. `keepFile` writes down why. */
export type NotTaken = Belonging & { kind: 'refused'; because: FileProblem }
export type Taken = TakenFile | NotTaken

/** Whether it is there now. A refusal is to be returned with `refuse(code)`, so that it commits. */
export type Kept =
  | { kind: 'kept'; id: string; cameAs: FileType; digest: Buffer; pages: number }
  | { kind: 'refused'; code: RefusalCode }

export type ListedFile = {
  id: string
  cameAs: FileType
  /** SHA-256 over the digests of its pages: changes with every pixel. */
  digest: Buffer
  pages: { width: number; height: number }[]
  addedAt: Date
}

/** What it is outside: three words are enough for a person, and tell an attacker nothing of how it was found. */
export const refusalOf = (because: FileProblem): RefusalCode => refusals[because]

const refusals = {
  empty: 'file-type-refused',
  'unknown-type': 'file-type-refused',
  'more-than-one-type': 'file-type-refused',
  'too-large': 'file-too-large',
  'too-many-pixels': 'file-too-large',
  'too-many-pages': 'file-too-large',
  unreadable: 'file-unreadable',
  'active-content': 'file-unreadable',
  'too-slow': 'file-unreadable',
  infected: 'file-unreadable',
} as const satisfies Record<FileProblem, RefusalCode>

/** Ends the looking: what was handed in is none of what may be. */
export class Unfit extends Error {
  readonly because: FileProblem
  constructor(because: FileProblem) {
    super(because)
    this.because = because
  }
}
