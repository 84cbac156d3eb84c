import { sameBytes } from '../../../platform/crypto.ts'

/** Compares two texts without telling by its time where they differ. */
export const sameText = (a: string, b: string): boolean => sameBytes(Buffer.from(a), Buffer.from(b))
