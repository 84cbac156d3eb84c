import { backupCodes } from '../../../policy/limits.ts'
import type { Circumstances, Template } from '../notice.ts'
import type { Fact, Letter, NotYou, Site } from './letter.ts'

/** What every mail says around its letter, and the sentences that several letters share. */
export const frame = {
  from: (site: Site) => `This mail is from ${site.host}`,
  antiPhishing: 'Your anti-phishing code:',
  links: ({ undo, freeze }: Pick<Letter, 'undo' | 'freeze'>, site: Site) =>
    undo || freeze
      ? `${linksDo(undo !== null, freeze !== null)} No mail of ours has a link to sign in: type ${site.host} into your browser yourself.`
      : `This mail has no link to sign in, and no mail of ours ever has. Type ${site.host} into your browser yourself.`,
  neverAsked: (site: Site) =>
    `Nobody at ${site.operator} asks for your password or a code, by mail, by phone or in a chat.`,
}

function linksDo(undoes: boolean, freezes: boolean): string {
  if (undoes && freezes)
    return 'The links in this mail only undo what it tells of, and freeze your account: they open nothing.'
  return undoes
    ? 'The link in this mail only undoes what it tells of.'
    : 'The link in this mail only freezes your account: it opens nothing.'
}

/** What the link does, in words that hold whether the account is open or its freeze is being lifted. */
export const freezing = (template: Template, url: string): Letter['freeze'] => ({
  meaning:
    'If you are not sure, freeze your account: that ends every session and stops value from leaving. It opens nothing and loses nothing.',
  label: template === 'freeze-lift-requested' ? 'Keep my account frozen' : 'Freeze my account',
  url,
})

export const steps = {
  signIn: (site: Site) => `Open your browser, type ${site.host}, and sign in.`,
  signInKnown: (site: Site) =>
    `Open your browser on a device you have signed in with before, type ${site.host}, and sign in.`,
  endSessions: 'End every session and forget every device that is not yours. They are out at once.',
  newCodes: 'Make new backup codes. That ends the old ones.',
  addFactor:
    'If you have no second factor yet, add a passkey or an authenticator app. Then the password alone opens nothing.',
  changePassword: 'Change your password.',
}

/** What too many wrong tries in a row come to. */
export const stopped =
  'were given in a row. No more are taken from where they came, so that nobody can go on guessing. Your other devices are not affected.'

export const knowsPassword = 'Whoever did this knows your password.'

export const notYou = (site: Site, meaning: string | null, ...steps: string[]): NotYou => ({
  heading: 'If this was not you',
  meaning,
  steps,
  help: site.supportUrl ? `Help: ${site.supportUrl}` : `If you cannot get in, contact ${site.operator}.`,
})

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** As in "3 May 2027 at 09:05 UTC". Written out here: `Intl` would load 8 MB of tables for one format of one language. */
const dateAndTime = (at: Date): string =>
  `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()} at ${at.toISOString().slice(11, 16)} UTC`

export const factsOf = ({ at, device, place, address }: Circumstances): Fact[] => [
  { label: 'When', value: dateAndTime(at) },
  { label: 'Device', value: device },
  ...(place ? [{ label: 'Place', value: place }] : []),
  { label: 'Address', value: address, mono: true },
]

type Told = Pick<Letter, 'subject' | 'heading' | 'paragraphs' | 'notYou'> & Partial<Pick<Letter, 'undo'>>

/** A letter about something that was done, and needs nothing of the person who did it. */
export const told = (params: Circumstances, words: Told): Letter => ({
  kind: 'Security notice',
  tone: 'calm',
  code: null,
  undo: null,
  freeze: null,
  facts: factsOf(params),
  ...words,
})

/** A letter about something that should be looked at in any case. */
export const warned = (params: Circumstances, words: Told): Letter => ({
  ...told(params, words),
  kind: 'Check this',
  tone: 'attention',
})

/** A letter that carries a code, and the sentence around it. */
export const withCode = (params: { code: string; minutes: number }, facts: Fact[], words: Told): Letter => ({
  kind: 'Your code',
  tone: 'calm',
  code: { value: params.code, note: codeNote(params.minutes) },
  facts,
  undo: null,
  freeze: null,
  ...words,
})

export const whenOf = (at: Date): string => dateAndTime(at)

export const codeNote = (minutes: number): string =>
  `Works once, for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`

export function codesLeft(count: number): string {
  if (count === 0) return 'It was the last one. Make new backup codes before you need one.'
  if (count === 1) return 'One backup code is left. Make new ones soon.'
  return count <= backupCodes.warnAt
    ? `Only ${count} backup codes are left. Make new ones soon.`
    : `${count} backup codes are left.`
}
