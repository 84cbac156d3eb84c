import { createList } from '../list.ts'
import { readEntries } from '../read-entries.ts'

export const wallet = 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'
export const contract = '0x52908400098527886E0F7030069857D2E4169EE7'
export const legacy = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'

/** What an operator would write, of every kind. */
export const entries = [
  { kind: 'web', address: 'https://northgate.example' },
  { kind: 'web', address: 'https://accounts.northgate.example', label: 'Your account' },
  { kind: 'web', address: 'https://status.example.net/northgate', label: 'Status page' },
  { kind: 'web', address: 'https://desk.northgate.example:8443' },
  { kind: 'web', address: 'https://nördtor.example' },
  { kind: 'mail', address: 'security@northgate.example', label: 'Security mail' },
  { kind: 'mail', domain: 'news.northgate.example' },
  { kind: 'phone', number: '+44 800 111 1111', label: 'Support' },
  { kind: 'phone', number: '+447400123456' },
  { kind: 'sms', name: 'Northgate' },
  { kind: 'handle', platform: 'telegram', name: 'northgate_help' },
  { kind: 'handle', platform: 'X', name: '@Northgate' },
  { kind: 'wallet', network: 'bitcoin', address: wallet },
  { kind: 'wallet', network: 'bitcoin', address: legacy },
  { kind: 'wallet', network: 'ethereum', address: contract, label: 'Cold wallet' },
]

export const list = createList(readEntries({ channels: entries }), 'Northgate')
