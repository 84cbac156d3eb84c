import type { ApiKey } from '../../api/shapes.ts'
import { listOf, numberOf } from '../format.ts'
import { mayDo } from './permissions.ts'

type Dialect = ApiKey['dialect']
type Permission = ApiKey['permissions'][number]

const names = (permissions: readonly string[]): string => mayDo(permissions.join(','))

/** The form of a key: made, or changed. */
export const apiKeyForm = {
  make: 'Make an API key',
  makeLead: 'Give it no more than its program needs. You can change all of it later.',
  change: 'Change the key',
  changeLead: (label: string) => `“${label}”. Its secret stays as it is.`,
  label: 'Label',
  labelHint: 'How you know it again. Only you see it.',
  badLabel: 'Give it a label of 1 to 64 characters.',
  tag: 'Application',
  tagHint: 'Optional: its keys end together.',
  badTag: 'Up to 64 characters.',
  signing: 'How it signs',
  dialect: 'Your program speaks like',
  dialects: {
    native: 'The open standard, RFC 9421',
    kucoin: 'KuCoin',
    okx: 'OKX',
    'coinbase-exchange': 'Coinbase Exchange',
    kraken: 'Kraken',
  } satisfies Record<Dialect, string>,
  dialectHints: {
    native:
      'An open standard. With a key pair only you have what signs, and we could not sign for you if we wanted to.',
    kucoin: 'For programs made for KuCoin: a secret and a passphrase, known to you and to us.',
    okx: 'For programs made for OKX: a secret and a passphrase, known to you and to us.',
    'coinbase-exchange':
      'For programs made for Coinbase Exchange: a secret and a passphrase, known to you and to us.',
    kraken: 'For programs made for Kraken: a secret known to you and to us, and numbers that only rise.',
  } satisfies Record<Dialect, string>,
  how: 'What signs',
  ways: {
    pair: {
      label: 'Make a key pair here',
      hint: 'In this browser. The private half is shown to you one time and never sent.',
    },
    paste: {
      label: 'I have a key pair',
      hint: 'Paste the public half. The private half stays with you.',
    },
    hmac: {
      label: 'A shared secret (HMAC)',
      hint: 'For programs that cannot do Ed25519. We hold the secret too, sealed.',
    },
  },
  noPairs: 'This browser cannot make such a pair. Make one with a tool of yours and paste its public half.',
  publicKey: 'Public key',
  publicKeyHint: 'The block that begins with BEGIN PUBLIC KEY, or its 32 bytes in base64.',
  publicKeyEmpty: 'Paste the public key.',
  privatePasted: 'This is a private key. We do not want it, and sent it nowhere. Paste the public half.',
  nonceWindow: 'Nonce window',
  nonceWindowHint:
    'How far below the highest number one may still be, in the units your program counts in. 0 is safest: every number must be higher than the last. Wider helps when it sends several requests at once.',
  badNonceWindow: 'A whole number from 0 to 60,000,000,000.',
  permissions: 'What it may do',
  permission: {
    read: { label: 'Read', hint: 'See balances, orders and history.' },
    trade: {
      label: 'Trade',
      hint: 'Place and cancel orders. Whoever has the secret can trade your money away, without ever withdrawing.',
    },
    transfer: {
      label: 'Transfer',
      hint: 'Move value between this account and its sub-accounts. Counts 24 hours from now.',
    },
    withdraw: {
      label: 'Withdraw',
      hint: 'Send value to addresses on your list, without asking you. Counts 24 hours from now.',
    },
  } satisfies Record<Permission, { label: string; hint: string }>,
  nothing: 'Tick at least one.',
  addresses: 'Where it may be used from',
  ranges: 'Addresses',
  rangesHint: 'Addresses or ranges of the machines your program runs on, one a line. Up to 20.',
  rangesExample: '203.0.113.7\n2001:db8::/64',
  addMine: (address: string) => `Add the address of this device, ${address}`,
  mine: 'Only if your program runs on this device or in this network: addresses at home often change.',
  range: {
    bad: (text: string) => `“${text}” is no address and no range.`,
    wide: (text: string, widest: string) => `${text} is too wide: at most ${widest} here.`,
    tooMany: 'Up to 20 addresses and ranges.',
  },
  unbound: {
    read: {
      title: 'It can be used from anywhere',
      text: 'Whoever has the secret can read your account, wherever they are. Bind it to addresses if you can.',
    },
    trade: {
      title: 'It can be used from anywhere, so it does not last',
      text: 'Bound to no address, a key that may trade ends after 30 days without use, and after 90 days in any case.',
    },
    withdraw: {
      title: 'Withdrawing takes addresses',
      text: 'Enter where your program runs. Whoever takes the secret must not be able to use it from elsewhere.',
    },
  },
  needsList: {
    title: 'A key withdraws to your list of addresses only',
    text: 'Now withdrawals can go to any address. Switch your list on first.',
    go: 'To your list of addresses',
  },
  held: {
    title: 'Something holds your withdrawals back',
    text: (when: string) => `Until ${when} no key can be made that moves value, and none made wider.`,
  },
  frozen: {
    title: 'No new key while your account is frozen',
    text: 'Until the freeze is lifted no key can be made, none made wider and none resumed.',
  },
  noTradingPassword: {
    title: 'You have no trading password yet',
    text: 'Making or changing a key asks for it, because a key acts without you.',
    go: 'Set one',
  },
  further: { pairs: 'Pairs and end', end: 'How long it lasts' },
  pairs: 'Pairs it may trade',
  pairsHint: 'Like BTC-USDT, with commas between. Leave it empty for all.',
  badPairs: 'Write each pair like BTC-USDT, up to 100 of them.',
  ends: 'Ends',
  endsHint: 'A key that nobody remembers is the one that is found. Choose the shortest that does.',
  end: {
    month: 'In 30 days',
    quarter: 'In 90 days',
    year: 'In a year',
    day: 'On a day',
    never: 'When I end it',
    keep: (when: string) => `As now, ${when}`,
  },
  endDay: 'Last day',
  badDay: 'Choose a day in the future.',
  submit: { make: 'Make the key', change: 'Change the key', narrow: 'Make it narrower' },
  cancel: 'Back',
  preview: {
    title: 'What follows',
    same: 'Nothing is changed yet.',
    now: 'At once',
    later: 'In 24 hours, if nobody stops it',
    narrowOnly: 'It only takes power away, so it asks for no proof.',
    proofs:
      'All of what is wider waits 24 hours from the moment you confirm it. All your addresses are told.',
    restarts: 'What waits already is put aside; the 24 hours begin anew.',
    aside: 'What waits already is put aside.',
    may: (permissions: readonly string[]) => `it may ${names(permissions)}`,
    mayNot: (permissions: readonly string[]) => `it may no longer ${names(permissions)}`,
    from: (ranges: readonly string[]) =>
      ranges.length === 0 ? 'it can be used from any address' : `it can be used from ${listOf([...ranges])}`,
    onlyFrom: (ranges: readonly string[]) => `it can be used only from ${listOf([...ranges])}`,
    fromNowhere: 'it can be used from none of its addresses',
    pairs: (pairs: readonly string[]) =>
      pairs.length === 0 ? 'it may trade every pair' : `it may trade ${listOf([...pairs])}`,
    onlyPairs: (pairs: readonly string[]) => `it may trade only ${listOf([...pairs])}`,
    noPair: 'it may trade none of its pairs',
    ends: (when: string) => `it ends on ${when}`,
    noEnd: 'it lasts until you end it',
    described: 'another label, application or nonce window',
  },
  /** Beyond what anybody counts, the number says nothing. */
  size: (range: string, count: bigint): string =>
    count > 1_000_000n
      ? `${range} is more than a million addresses.`
      : `${range} is ${numberOf(Number(count))} addresses.`,
}
