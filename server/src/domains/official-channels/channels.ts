/** What can be on the list, and what a text can be read as. `sms` is the name an SMS shows in the place of a number. */
export const kinds = ['web', 'mail', 'phone', 'sms', 'handle', 'wallet'] as const
export type Kind = (typeof kinds)[number]

/** `host` is lower-cased punycode without a dot at the end, `port` empty for the scheme's own, `path` empty or `/like/this`. */
export type WebChannel = {
  kind: 'web'
  scheme: 'https' | 'http'
  host: string
  port: string
  path: string
}
/** One address, or every address of a domain where `address` is null. */
export type MailChannel = { kind: 'mail'; address: string | null; domain: string }
/** E.164. */
export type PhoneChannel = { kind: 'phone'; number: string }
export type SmsChannel = { kind: 'sms'; name: string }
/** Both in small letters: platforms tell names apart without case. */
export type HandleChannel = { kind: 'handle'; platform: string; name: string }
export type WalletChannel = { kind: 'wallet'; network: string; address: string }

export type Channel = (
  | WebChannel
  | MailChannel
  | PhoneChannel
  | SmsChannel
  | HandleChannel
  | WalletChannel
) & { label: string | null }

export type ChannelOf<K extends Kind> = Extract<Channel, { kind: K }>
