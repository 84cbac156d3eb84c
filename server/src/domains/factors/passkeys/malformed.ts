import { BadJson } from '../../../platform/http/json-body.ts'
import { Refusal } from '../../../platform/refusal.ts'

/** What came is no WebAuthn answer at all. It says no more, so that nobody learns how far the reading went. */
export class Malformed extends Error {}

export function demand(condition: unknown): asserts condition {
  if (!condition) throw new Malformed()
}

/** Reads untrusted input; what is malformed becomes bad-shape on `field`, anything else thrown is a bug. */
export function strictly<T>(field: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof Malformed || error instanceof BadJson) throw new Refusal('bad-shape', { field })
    throw error
  }
}
