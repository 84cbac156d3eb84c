import type { Reader } from '../../platform/db.ts'
import { findByReturnUrl } from './store.ts'

const local = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The one text of an address that a browser may be sent back to, or null. Encrypted, or on this machine; nothing of a user, no fragment: what is appended
 * must reach the exchange and nobody else (RFC 9700 4.1, 2.6).
 */
export function readReturnUrl(text: string): string | null {
  const url = URL.parse(text)
  if (!url || url.username || url.password || text.includes('#')) return null
  const encrypted = url.protocol === 'https:' || (url.protocol === 'http:' && local.has(url.hostname))
  return encrypted && url.href.length <= 500 ? url.href : null
}

/** The service that is reached under an address, compared whole with what the operator wrote down; null for every other address. */
export async function findReturn(reader: Reader, url: string): Promise<{ name: string } | null> {
  const found = await findByReturnUrl(reader, url)
  return found ? { name: found.name } : null
}

/** Whether a page of ours may link to it. */
export const isReturnUrl = async (reader: Reader, url: string): Promise<boolean> =>
  (await findReturn(reader, url)) !== null
