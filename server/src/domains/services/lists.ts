import { readNetwork } from '../../platform/client/networks.ts'
import { type Scope, scopes } from '../../policy/withdrawals.ts'
import { readReturnUrl } from './return-url.ts'

/** What an operator writes down about a service, each a list that counts as a whole. */
export type ServiceLists = {
  scopes: string[]
  /** Empty: from anywhere. */
  addresses: string[]
  returnUrls: string[]
  /** Names its API is reached under: what native signatures of API keys are made for. */
  apiAuthorities: string[]
}

/** What is wrong with what was written; nothing about a list that was not given. */
export function problemsOfLists(wanted: Partial<ServiceLists>): string[] {
  const { scopes: named, addresses = [], returnUrls = [], apiAuthorities = [] } = wanted
  const all = [
    named?.length === 0 && `--scopes must name one or more of ${Object.keys(scopes).join(', ')}`,
    new Set(named).size !== (named?.length ?? 0) && '--scopes names one twice',
    ...(named ?? []).map((scope) => !isScope(scope) && `${scope} is no scope`),
    ...addresses.map((text) => !readNetwork(text) && `${text} is no address and no range`),
    ...returnUrls.map((url) => !readReturnUrl(url) && `${url} is no https address without a fragment`),
    ...apiAuthorities.map(
      (text) => !readAuthority(text) && `${text} is no host name, with its port where it has one`,
    ),
  ]
  return all.filter((problem) => problem !== false)
}

/** As they are stored and compared. */
export const settledLists = <L extends Partial<ServiceLists>>(wanted: L): L => ({
  ...wanted,
  ...(wanted.returnUrls && { returnUrls: wanted.returnUrls.map((url) => readReturnUrl(url)!) }),
  ...(wanted.apiAuthorities && { apiAuthorities: wanted.apiAuthorities.map((text) => readAuthority(text)!) }),
})

const isScope = (text: string): text is Scope => Object.hasOwn(scopes, text)

/** Host in lower case, and the port unless it is the usual one of https (RFC 9421 2.2.3); null for what is more or less than that. */
export function readAuthority(text: string): string | null {
  const url = URL.parse(`https://${text}`)
  if (!url || !/^[a-z0-9.:[\]-]{1,255}$/i.test(text)) return null
  return url.href === `https://${url.host}/` && !text.endsWith(':') ? url.host : null
}
