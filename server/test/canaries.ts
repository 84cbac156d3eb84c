import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Browser, Reply } from './browser.ts'
import type { World } from './harness.ts'

/** Secrets that are let loose in every flow, and looked for everywhere afterwards (K14). */
export type Canaries = ReturnType<typeof letLoose>

export function letLoose() {
  /** Found nowhere: what a person knows, and what a browser keeps. Filled as the flows bring it forth. */
  const secrets = new Map<string, string>()
  /** Found in the message that brings them, and nowhere else. */
  const carried = new Map<string, string>()
  /** Codes of six digits, the same. */
  const codes: string[] = []
  const replies: { path: string; reply: Reply }[] = []

  /** A browser whose cookies are secrets, and whose answers are kept to be looked through. */
  const watched = (browser: Browser): Browser => {
    const request: Browser['request'] = async (method, path, body, headers) => {
      const reply = await browser.request(method, path, body, headers)
      replies.push({ path: `${method} ${path}`, reply })
      // What is short says nothing that anybody could use.
      for (const [name, value] of browser.jar)
        if (value.length > 16) secrets.set(`${name} ${value.slice(0, 4)}`, value)
      return reply
    }
    return {
      ...browser,
      request,
      get: (path, headers) => request('GET', path, undefined, headers),
      post: (path, body = {}, headers) => request('POST', path, body, headers),
      delete: (path, headers) => request('DELETE', path, undefined, headers),
    }
  }
  return { secrets, carried, codes, replies, watched }
}

/** A secret as it may turn up: as it is, without its dashes, in hex or base64 of either alphabet, or escaped for an URL. */
function disguises(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const bare = secret.replaceAll('-', '')
  return [
    secret,
    bare,
    secret.toLowerCase(),
    encodeURIComponent(secret),
    bytes.toString('hex'),
    Buffer.from(bare).toString('hex'),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
  ]
}

export function expectNone(where: string, text: string, secrets: Map<string, string>): void {
  for (const [name, secret] of secrets)
    for (const form of disguises(secret)) expect(text.includes(form), `${name} in ${where}`).toBe(false)
}

/** Six digits turn up by chance inside longer numbers: a code is one that stands alone. */
export const expectNoCode = (where: string, text: string, codes: string[]): void => {
  for (const code of codes) expect(text, where).not.toMatch(new RegExp(`(?<![0-9a-f.])${code}(?![0-9a-f])`))
}

/** Every table, the queue's too, as text. */
export async function tables({ db }: World): Promise<{ name: string; text: string }[]> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'graphile_worker')`.execute(db)
  const read = async ({ name }: { name: string }) => {
    const { rows } = await sql.raw<{ row: string }>(`select t::text as row from ${name} t`).execute(db)
    return { name, text: rows.map(({ row }) => row).join('\n') }
  }
  return await Promise.all(rows.map(read))
}
