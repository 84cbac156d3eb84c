import type { Problem } from '../../api/problem.ts'
import { dayTime } from '../format.ts'
import type { Explanation } from './problems.ts'

type Facts = Problem['facts']

/** As people read them; one that stands not here is told by its own name. */
const networks: Record<string, string> = {
  bitcoin: 'Bitcoin',
  ethereum: 'Ethereum, or a network that writes addresses alike',
  tron: 'Tron',
  solana: 'Solana',
  xrp: 'the XRP Ledger',
  'bitcoin-testnet': 'the Bitcoin testnet, where nothing is worth anything',
  'xrp-testnet': 'the XRP testnet, where nothing is worth anything',
}

/** Refusals of withdrawal addresses, and of the switch of their list. */
export const whitelistProblems = {
  'held-whitelist': ({ until }: Facts) => ({
    what: 'The account was recovered a short while ago: no way out is prepared while its owner may object.',
    next: typeof until === 'string' ? `From ${dayTime(until)} on it works.` : 'Wait until the hold is over.',
  }),
  'address-invalid': () => ({
    what: 'This is not an address of that network.',
    next: 'Copy it again, whole: one wrong character makes it another one.',
  }),
  'address-other-network': ({ network }: Facts) => ({
    what: `This is an address of ${networks[String(network)] ?? 'another network'}.`,
    next: 'What is sent there on the wrong network is usually lost.',
  }),
  'network-unknown': () => ({
    what: 'This is not the name of a network.',
    next: 'Use small letters, digits and dashes.',
  }),
  'memo-invalid': () => ({
    what: 'This memo or tag does not go with the address.',
    next: 'Compare it with what the recipient told you.',
  }),
  'address-listed': () => ({ what: 'This address is on your list already.' }),
  'too-many-addresses': () => ({ what: 'Your list is full.', next: 'Remove an address first.' }),
  'whitelist-on': () => ({ what: 'Withdrawals go to your list only already.' }),
  'whitelist-off': () => ({ what: 'Withdrawals can go to any address already.' }),
  'whitelist-ending': () => ({ what: 'This was asked for already, and waits.' }),
  'whitelist-not-ending': () => ({ what: 'There is nothing to take back any more.' }),
} satisfies Record<string, (facts: Facts) => Explanation>
