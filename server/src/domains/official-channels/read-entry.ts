import { readE164, readEmail } from '../accounts/index.ts'
import type {
  HandleChannel,
  MailChannel,
  PhoneChannel,
  SmsChannel,
  WalletChannel,
  WebChannel,
} from './channels.ts'
import type { EntryOf } from './entries.ts'
import { platformCalled } from './platforms.ts'
import { isPlainPath, isPlainSpelling } from './web-spelling.ts'

/** Each returns the channel, or what is wrong with the entry. What is listed is compared sign for sign, so nothing in it is mended. */

export function readWeb({ address }: EntryOf<'web'>): WebChannel | string {
  const url = URL.parse(address)
  if (url?.protocol !== 'https:') return 'has an address that does not begin with https://'
  if (
    url.hostname.endsWith('.') ||
    !isPlainSpelling(address, url.hostname) ||
    !isPlainPath(address) ||
    url.search ||
    url.hash
  )
    return 'has an address with more than a host, a port and a path in it'
  const path = url.pathname.replace(/\/$/, '')
  return { kind: 'web', scheme: 'https', host: url.hostname, port: url.port, path }
}

export function readMail({ address, domain }: EntryOf<'mail'>): MailChannel | string {
  if ((address === undefined) === (domain === undefined)) return 'needs an address or a domain, not both'
  const read = readEmail(address ?? `any@${domain}`)
  if (!read) return address === undefined ? 'has a domain that is none' : 'has an address that is none'
  const of = read.canonical.slice(read.canonical.lastIndexOf('@') + 1)
  return { kind: 'mail', address: address === undefined ? null : read.canonical, domain: of }
}

export function readPhone({ number }: EntryOf<'phone'>): PhoneChannel | string {
  const read = readE164(number)
  if ('fault' in read || !number.trim().startsWith('+'))
    return 'has a number that does not exist, or does not begin with + and the country code'
  return { kind: 'phone', number: read.canonical }
}

/** As providers take them: eleven characters of a phone's alphabet, at least one of them a letter. */
export function readSms({ name }: EntryOf<'sms'>): SmsChannel | string {
  if (!/^(?=.*[A-Za-z])[A-Za-z0-9 ._&-]{2,11}$/.test(name)) return 'has a name that no SMS can carry'
  return { kind: 'sms', name }
}

export function readHandleEntry({ platform, name }: EntryOf<'handle'>): HandleChannel | string {
  const plain = name.replace(/^@/, '')
  if (!/^[A-Za-z0-9-]+$/.test(platform)) return 'has a platform with more than letters, digits and hyphens'
  if (!/^[A-Za-z0-9._-]+$/.test(plain))
    return 'has a name with more than letters, digits, dots, lines and hyphens'
  return { kind: 'handle', platform: platformCalled(platform), name: plain.toLowerCase() }
}

export function readWallet({ network, address }: EntryOf<'wallet'>): WalletChannel | string {
  if (!/^[a-z0-9-]{2,30}$/.test(network))
    return 'has a network with more than small letters, digits and hyphens'
  if (!/^[A-Za-z0-9._-]{10,}$/.test(address)) return 'has an address with more than letters and digits'
  return { kind: 'wallet', network, address }
}
