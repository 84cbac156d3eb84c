import type { WalletChannel } from './channels.ts'
import { isNear } from './distance.ts'
import type { OfficialList } from './list.ts'
import type { Seen } from './seen.ts'
import { listed, notOurs, unclear, type Verdict } from './verdict.ts'

const longest = 256
/** `bitcoin:<address>?amount=1` (BIP 21), `ethereum:<address>@1` (ERC-681, the number of its chain), `bitcoin <address>`. */
const shape =
  /^(?:(?<network>[a-z0-9-]{2,30})(?:\s*:\s*|\s+))?(?<address>[^\s:?@/]+)(?:@(?<chain>\d+))?(?<fields>\?\S*)?$/i

/** Other fields of BIP 21 lead the money elsewhere: another invoice, another server (`lightning`, `pj`, `req-…`). */
const plainFields = /^(?:\?(?:(?:amount|value|label|message)=[^&]*(?:&|$))*)?$/i

/** Hexadecimal and Bech32 are written in one case or the other (ERC-55 mixes them for a checksum; BIP 173 forbids mixing). */
const inEitherCase = /^(0x[0-9a-f]{40}|[a-z]{1,16}1[02-9ac-hj-np-z]{6,})$/i

/** What people compare of an address: its first and last few signs, which is what poisoned histories imitate. */
const looked = 4

/** Every sign counts, and the network too where one is named. */
export function checkWallet(list: OfficialList, { text, hidden }: Seen): Verdict {
  const groups = text.length > longest ? undefined : shape.exec(text)?.groups
  if (!groups) return unclear('wallet', /\s/.test(text) ? 'more-than-one' : 'unreadable')
  const { address = '', chain = '1', fields = '' } = groups
  const network = groups.network?.toLowerCase()
  const same = list.of('wallet').filter((channel) => isSame(channel.address, address))
  const found = same.find((channel) => network === undefined || channel.network === network)
  const named = found?.network ?? network
  const written = found?.address ?? address
  const shown = { kind: 'wallet', canonical: named ? `${named}: ${written}` : written } as const
  if (found && chain !== '1') return notOurs(shown, false, ['other-network'])
  if (found && !plainFields.test(fields)) return notOurs(shown, false, ['odd-spelling'])
  if (found && !hidden) return listed(shown, found.label)
  if (found) return notOurs(shown, false, ['invisible'])
  if (same.length > 0) return notOurs(shown, false, ['other-network'])
  return notOurs(shown, imitates(list.of('wallet'), address), ['other-wallet'])
}

export function isSame(ours: string, theirs: string): boolean {
  if (ours === theirs) return true
  const isOneCase = theirs === theirs.toLowerCase() || bodyOf(theirs) === bodyOf(theirs).toUpperCase()
  return isOneCase && inEitherCase.test(ours) && ours.toLowerCase() === theirs.toLowerCase()
}

const bodyOf = (address: string): string => address.replace(/^(0x|bc1q?|tb1q?|addr1|ltc1q?)/i, '')

const imitates = (listed: WalletChannel[], address: string): boolean =>
  listed.some((channel) => {
    const [ours, theirs] = [bodyOf(channel.address).toLowerCase(), bodyOf(address).toLowerCase()]
    const sameEnds =
      ours.slice(0, looked) === theirs.slice(0, looked) && ours.slice(-looked) === theirs.slice(-looked)
    return sameEnds || isNear(ours, theirs, 2)
  })
