import { createHash } from 'node:crypto'

/**
 * The row of a counter. What is counted (an address, an account) stands in the table as SHA-256 only, so that the table is no list
 * of who uses this server. Each part is framed by its length: no two part lists share a row.
 */
export function counterKey(name: string, ...parts: string[]): string {
  const framed = parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join('')
  return `${name}:${createHash('sha256').update(framed).digest('base64url')}`
}
