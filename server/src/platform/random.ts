import { randomBytes, randomInt, randomUUID } from 'node:crypto'

/** Randomness for secrets and ids, from the operating system's generator (NIST SP 800-63B-4 3.2.12). */
export type Random = {
  bytes(size: number): Buffer
  /** 256 bits as 43 base64url characters: sessions, devices, attempts, links (ASVS 7.2.3). */
  token(): string
  /** Decimal digits without bias, leading zeros kept. */
  digits(count: number): string
  uuid(): string
}

export const systemRandom: Random = {
  bytes: (size) => randomBytes(size),
  token: () => randomBytes(32).toString('base64url'),
  digits: (count) => Array.from({ length: count }, () => randomInt(10)).join(''),
  uuid: () => randomUUID(),
}
