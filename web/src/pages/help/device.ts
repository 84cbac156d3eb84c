import { api, ask } from '../../api/client.ts'
import { help } from '../../words/help.ts'
import { type Finding, found } from './finding.ts'

type Site = { host: string; expected: string | null; secure: boolean }

/** `expected`: the host the server goes by; null where it could not be asked. */
export function judgeSite({ host, expected, secure }: Site): Finding {
  const text = help.checks.site
  if (expected !== null && expected !== host) return found('danger', text.wrong(host, expected))
  if (!secure) return found('danger', text.open)
  return expected === null
    ? found('unknown', text.unknown(host))
    : { ...found('fine', text.ours(host)), doubt: true }
}

/** By the very way a session would go: set by the server, unreadable for the page, sent back or not. */
export async function tryCookies(): Promise<Finding> {
  const text = help.checks.cookies
  await ask(api.POST('/v1/help/cookies', { body: {} }))
  const { arrived } = await ask(api.GET('/v1/help/cookies'))
  return arrived ? found('fine', text.kept) : found('danger', text.blocked)
}

const key = 'sallyport-help'

/** `open` throws where a browser forbids even to ask. */
export function tryStorage(open: () => Storage): Finding {
  const text = help.checks.storage
  try {
    const storage = open()
    storage.setItem(key, key)
    const kept = storage.getItem(key) === key
    storage.removeItem(key)
    return kept ? found('fine', text.kept) : found('attention', text.blocked)
  } catch {
    return found('attention', text.blocked)
  }
}

type Features = { withResolvers: boolean; union: boolean; passkeys: boolean }

/** By what it can do: the names browsers give themselves say little. All current engines have had both since the summer of 2024. */
export function judgeBrowser({ withResolvers, union, passkeys }: Features): Finding {
  const text = help.checks.browser
  if (!withResolvers || !union) return found('attention', text.old)
  return passkeys ? found('fine', text.current) : found('attention', text.noPasskeys)
}

export const featuresHere = (): Features => ({
  withResolvers: 'withResolvers' in Promise,
  union: 'union' in Set.prototype,
  passkeys: typeof globalThis.PublicKeyCredential === 'function',
})
