import { numberOf, plural } from '../format.ts'
import { eventOf } from './events.ts'

export const activity = {
  title: 'Activity',
  heading: 'What happened',
  lead: 'Newest first, in your own time zone. Something you did not do? End that session on the Devices page at once.',
  of: eventOf,
  filter: 'Show',
  filters: [
    { kind: '', label: 'Everything' },
    { kind: 'sign-in', label: 'Sign-ins' },
    { kind: 'session', label: 'Sessions' },
    { kind: 'password', label: 'Password' },
    { kind: 'identifier', label: 'Addresses' },
    { kind: 'passkey', label: 'Passkeys' },
    { kind: 'totp', label: 'Authenticator' },
    { kind: 'sms', label: 'SMS' },
    { kind: 'backup-code', label: 'Backup codes' },
    { kind: 'device', label: 'Devices' },
    { kind: 'anti-phishing', label: 'Anti-phishing' },
    { kind: 'confirmation', label: 'Confirmations' },
    { kind: 'freeze', label: 'Lifting a freeze' },
    { kind: 'account', label: 'Account' },
  ],
  search: 'Search',
  searchHint: 'Device, place, address or what happened',
  none: 'Nothing of this kind has happened.',
  noMatch: (count: number) =>
    `Nothing found in the ${numberOf(count)} newest ${plural(count, { one: 'entry', other: 'entries' })}.`,
  found: (count: number, searched: number) => `${numberOf(count)} found among ${numberOf(searched)}.`,
  more: 'Show older',
  searchOlder: 'Search older ones',
  end: 'That is everything.',
  chart: {
    title: 'Sign-ins of the last 14 days',
    succeeded: 'Signed in',
    failed: 'Failed',
    summary: (good: number, bad: number) =>
      `${numberOf(good)} ${plural(good, { one: 'sign-in', other: 'sign-ins' })}, ${numberOf(bad)} failed ${plural(bad, { one: 'try', other: 'tries' })}.`,
  },
}
