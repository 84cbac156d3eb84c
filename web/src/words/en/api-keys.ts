import type { ApiKey } from '../../api/shapes.ts'
import { capital, dayTime, listOf, numberOf, plural } from '../format.ts'
import { apiKeyForm } from './api-key-form.ts'
import { apiKeyMade } from './api-key-made.ts'
import { refusals } from './api-key-refusals.ts'
import { mayDo } from './permissions.ts'

type Because = NonNullable<ApiKey['suspendedBecause']>

const keys = (count: number): string => `${numberOf(count)} ${plural(count, { one: 'key', other: 'keys' })}`

const suspended = {
  frozen: {
    title: 'This key is suspended, because your account was frozen',
    text: 'Requests that it signs are refused. Lift the freeze first; then resume it, if you are sure that nobody else has its secret.',
  },
  recovered: {
    title: 'This key is suspended, because your account was recovered',
    text: 'Requests that it signs are refused. Resume it only if you are sure that nobody else has its secret.',
  },
  exposed: {
    title: 'This key is suspended, because its secret was seen where others can read it',
    text: 'It came in an address, or without encryption. End it and make a new one: whoever read along has it.',
  },
  holder: {
    title: 'You suspended this key',
    text: 'Requests that it signs are refused until you resume it.',
  },
} satisfies Record<Because, { title: string; text: string }>

/** The pages of API keys. */
export const apiKeys = {
  title: 'API keys',
  lead: 'A program that holds a key acts for you, without you, as far as the key allows. Give each program a key of its own, and no more than it needs.',
  back: 'Settings',
  toKeys: 'API keys',
  list: 'Your keys',
  make: 'Make a key',
  count: (count: number, room: number) => `${numberOf(count)} of ${numberOf(count + room)}`,
  none: 'You have no API key. You need one only if a program is to act for you.',
  full: 'There is room for no more. End one that you do not use.',
  search: 'Search your keys',
  searchHint: 'By label, application, exchange, or a part of the key.',
  noMatch: 'None of your keys is like that.',
  look: 'Look at it',
  lookAt: (label: string) => `Look at it: ${label}`,
  may: (permissions: readonly string[]) =>
    permissions.length === 0 ? 'May do nothing yet' : `May ${mayDo(permissions.join(','))}`,
  dialects: {
    native: 'RFC 9421',
    kucoin: 'KuCoin',
    okx: 'OKX',
    'coinbase-exchange': 'Coinbase Exchange',
    kraken: 'Kraken',
  } satisfies Record<ApiKey['dialect'], string>,
  neverUsed: 'Not used yet',
  used: 'Used',
  from: (address: string) => `from ${address}`,
  states: { active: 'Active', suspended: 'Suspended', expired: 'Over' } satisfies Record<
    ApiKey['state'],
    string
  >,
  more: 'more in a while',
  ends: (left: string) => `Ends in ${left}`,
  locked: {
    title: 'Your security settings are locked',
    text: 'No key can be made or changed, and addresses are not shown, until you unlock them. You can still suspend and end keys.',
  },
  tags: {
    title: 'Applications',
    lead: 'Keys of one application end together.',
    keys,
    end: 'End all of them',
    endOf: (tag: string) => `End all of them: ${tag}`,
    sure: {
      title: (tag: string, count: number) => `End ${keys(count)} of ${tag}?`,
      lead: 'They stop working at once, and for good. What runs with them stands still until it gets new ones.',
      act: (count: number) => `End ${keys(count)}`,
    },
    ended: (tag: string, count: number) => `${keys(count)} of ${tag} ended.`,
  },
  one: {
    gone: 'There is no such key. It may have been ended.',
    name: 'Key',
    copyName: 'Copy the key',
    signs: 'Signs as',
    may: 'May',
    does: (permissions: readonly string[]) => capital(mayDo(permissions.join(','))) || 'Nothing yet',
    algorithms: { ed25519: 'Ed25519', hmac: 'HMAC' },
    addresses: 'From',
    anywhere: 'Any address',
    nowhere: 'No address any more',
    hidden: 'Hidden while the settings are locked',
    pairs: 'Pairs',
    allPairs: 'All',
    noPairs: 'None any more',
    ends: 'Ends',
    never: 'When you end it',
    lapses:
      'Bound to no address, it ends 30 days after its last use, and 90 days after you proved it was you.',
    made: 'Made',
    used: 'Last used',
    tag: 'Application',
    noTag: 'None',
    nonceWindow: 'Nonce window',
    change: 'Change',
    suspend: 'Suspend',
    resume: 'Resume it',
    resumed: 'The key works again. All your addresses were told.',
    end: 'End it',
    ended: (label: string) => `“${label}” is ended.`,
    changed: 'The key is changed.',
    changedLater: (at: string) =>
      `What is narrower counts now, what is wider from ${dayTime(at)} on. All your addresses were told.`,
    suspendedBecause: suspended,
    over: {
      title: 'The time of this key is over',
      text: 'Nothing that it signs is taken. Make a new one.',
    },
    sure: {
      title: (label: string) => `End “${label}”?`,
      lead: 'It stops working at once, and for good. To stop it only for a while, suspend it.',
      act: 'End the key',
    },
    wider: {
      title: (left: string) => `In ${left} this key can do more`,
      until: (at: string, points: string[]) => `From ${dayTime(at)} on: ${listOf(points)}.`,
      notYou: 'Did you not ask for this? Take it back now.',
      back: 'Take it back',
      tookBack: 'The key stays as it is.',
    },
  },
  refused: {
    title: 'What was refused',
    lead: 'Requests in the name of this key that were not taken. Whoever sends them is not told why; you are.',
    none: 'Nothing was refused in the last 30 days.',
    reasons: refusals,
    times: (count: number) => `${numberOf(count)} times`,
    from: 'from',
    more: 'Show older',
  },
  form: apiKeyForm,
  made: apiKeyMade,
  section: {
    none: 'No program may act for you.',
    some: (count: number) => `${keys(count)} may act for you.`,
    look: 'Open the keys',
    suspended: (count: number) => `${keys(count)} ${plural(count, { one: 'is', other: 'are' })} suspended.`,
  },
}
