import { numberOf, plural } from '../format.ts'
import type { EventFields } from './events.generated.ts'

type Kinds = 'password.reset' | 'recovery.' | 'evidence.' | 'ticket.' | 'phishing.'
type Desk = Extract<
  keyof EventFields,
  `${Kinds}${string}` | 'account.viewed' | 'account.revealed' | 'account.unfreeze-approved'
>

const to: Record<EventFields['password.reset']['to'], string> = {
  email: 'an e-mail address of yours',
  phone: 'a mobile number of yours',
}

const factors: Record<EventFields['password.reset-failed']['method'], string> = {
  passkey: 'passkey',
  totp: 'authenticator code',
  sms: 'SMS code',
  'backup-code': 'backup code',
}

const refused: Record<EventFields['recovery.refused']['because'], string> = {
  'not-enough': 'what was handed in was not enough',
  unreadable: 'what was handed in could not be read',
  'does-not-match': 'what was handed in does not match',
  'suspected-fraud': 'it may have been a thief',
}

const stopped: Record<EventFields['recovery.stopped']['by'], string> = {
  link: 'with the link in a message',
  session: 'by you, from a session',
  'sign-in': 'because you signed in with a passkey',
  asker: 'by whoever asked for it',
  'other-case': 'because somebody with better proof asked',
}

const papers: Record<EventFields['evidence.viewed']['kind'], string> = {
  'identity-document': 'an identity document',
  selfie: 'a photograph',
  statement: 'a statement',
  other: 'a file',
}

const secrets: Record<EventFields['ticket.secret-stopped']['kind'], string> = {
  password: 'your password',
  'trading-password': 'your trading password',
  'one-time-code': 'a one-time code',
  'backup-code': 'a backup code',
  'api-secret': 'the secret of an API key',
  'seed-phrase': 'a seed phrase',
  'private-key': 'a private key',
  'unlock-key': 'an unlock key',
}

const closed: Record<EventFields['ticket.closed']['by'], string> = {
  holder: 'by you',
  desk: 'by support',
  time: 'nobody wrote any more',
}

const reported: Record<EventFields['phishing.reported']['kind'], string> = {
  mail: 'a mail',
  address: 'an address',
  number: 'a number',
  other: 'something else',
}

const kindsOf = (kinds: string): string =>
  kinds
    .split(',')
    .map((kind) => secrets[kind as keyof typeof secrets] ?? 'a secret')
    .join(', ')

/** What is told of losing access, of support and of what its people looked at, for `events.ts`. */
export const deskDetails: { [T in Desk]: ((fields: EventFields[T]) => string) | null } = {
  'password.reset-asked': (fields) => `Link for a new password sent to ${to[fields.to]}`,
  'password.reset': (fields) => `Password replaced by a link sent to ${to[fields.to]}`,
  'password.reset-failed': ({ method }) => `Wrong ${factors[method]} with a link for a new password`,
  'recovery.asked': ({ number, by }) =>
    `Recovery ${number} of this account asked for${by === 'desk' ? ' through support' : ''}`,
  'recovery.submitted': ({ number, files }) =>
    `Recovery ${number}: ${numberOf(files)} ${plural(files, { one: 'file', other: 'files' })} handed in`,
  'recovery.evidence-asked': ({ number }) => `Recovery ${number}: we asked for more evidence`,
  'recovery.approved': ({ number }) => `Recovery ${number} approved by two people; it waits`,
  'recovery.opened': ({ number }) => `Recovery ${number} open: a new password and factors can be set`,
  'recovery.completed': ({ number }) => `Account recovered by ${number}`,
  'recovery.refused': ({ number, because }) => `Recovery ${number} refused: ${refused[because]}`,
  'recovery.stopped': ({ number, by }) => `Recovery ${number} stopped ${stopped[by]}`,
  'recovery.expired': ({ number }) => `Recovery ${number} ran out of time`,
  'evidence.viewed': ({ number, kind }) => `Recovery ${number}: a reviewer looked at ${papers[kind]}`,
  'account.viewed': null,
  'account.revealed': ({ kind }) =>
    `Support was shown ${kind === 'email' ? 'an e-mail address' : 'a mobile number'} of yours`,
  'account.unfreeze-approved': null,
  'ticket.opened': ({ number }) => `Support ticket ${number} opened`,
  'ticket.answered': ({ number }) => `Support answered ticket ${number}`,
  'ticket.closed': ({ number, by }) => `Support ticket ${number} closed: ${closed[by]}`,
  'ticket.redacted': ({ number, kinds }) =>
    `Taken out of a message to support (${number}): ${kindsOf(kinds)}`,
  'ticket.secret-stopped': ({ kind }) => `A message to support was stopped: it carried ${secrets[kind]}`,
  'phishing.reported': ({ number, kind }) => `Phishing report ${number}: ${reported[kind]}`,
}
