/**
 * Where sealed bytes lie: three verbs, so that a folder or somebody's storage will do. Names are 64 hexadecimal digits, drawn by lot; what is
 * stored says nothing without the key that stands sealed in the database.
 */
export type Blobs = {
  /** Whole or not at all, and there after a crash. */
  put(name: string, bytes: Buffer): Promise<void>
  /** Null where there is none. */
  get(name: string): Promise<Buffer | null>
  /** Also of one that is not there. */
  delete(name: string): Promise<void>
}

/** The storage does not answer, or not as it should: the same may be tried later. Says nothing of what was asked. */
export class BlobsAway extends Error {}
