import type { Circumstances, NoticeParams, Template } from '../notice.ts'
import type { Fact, Letter, Site } from './letter.ts'

type Words = { [T in Template]: (params: NoticeParams[T], site: Site) => Letter }

/** What every mail says around its letter. */
export const frame = {
  from: (site: Site) => `This mail is from ${site.host}`,
  notYou: 'If this was not you',
  noLinks: (site: Site) =>
    `This mail has no link to sign in, and none of ours ever will. Type ${site.host} into your browser yourself.`,
  neverAsked: (site: Site) =>
    `Nobody at ${site.operator} asks for your password or a code, by mail, by phone or in a chat.`,
}

const dateAndTime = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'UTC',
})

const circumstances = ({ at, device, place, address }: Circumstances): Fact[] => [
  { label: 'When', value: `${dateAndTime.format(at)} UTC` },
  { label: 'Device', value: device },
  ...(place ? [{ label: 'Place', value: place }] : []),
  { label: 'Address', value: address, mono: true },
]

const signIn = (site: Site): string => `Open your browser, type ${site.host}, and sign in.`
const askSupport = (site: Site): string[] =>
  site.supportUrl ? [`Tell us, if anything is unclear: ${site.supportUrl}`] : []

const endSessions =
  'On the dashboard, end every session and forget every device that is not yours. They are out at once.'
const knowsPassword = 'Whoever did this knows your password. Do not use that password anywhere else.'

/** A mail about something that was done inside the account. */
const told = (
  params: Circumstances,
  site: Site,
  words: Pick<Letter, 'subject' | 'heading' | 'paragraphs'> & { steps: string[]; attention?: boolean },
): Letter => ({
  subject: words.subject,
  kind: words.attention ? 'Check this' : 'Security notice',
  tone: words.attention ? 'attention' : 'calm',
  heading: words.heading,
  paragraphs: words.paragraphs,
  code: null,
  facts: circumstances(params),
  notYou: { heading: frame.notYou, steps: [...words.steps, ...askSupport(site)] },
})

export const en: Words = {
  'sign-up-code': ({ code, minutes }, site) => ({
    subject: `Your code for ${site.operator}`,
    kind: 'Your code',
    tone: 'calm',
    heading: 'Confirm your address',
    paragraphs: [`Enter this code on the page where you began to sign up at ${site.host}.`],
    code: { value: code, note: `It works once, for ${duration(minutes)}.` },
    facts: [],
    notYou: {
      heading: frame.notYou,
      steps: [
        'There is nothing to do. Somebody entered this address, perhaps by mistake; without the code no account comes of it.',
        ...askSupport(site),
      ],
    },
  }),

  'sign-up-existing': (params, site) => ({
    subject: `You already have an account at ${site.operator}`,
    kind: 'Security notice',
    tone: 'calm',
    heading: 'You already have an account',
    paragraphs: [
      'Somebody tried to sign up with this address. It already has an account, so nothing was changed, and the person was not told.',
      `If it was you, there is no need to sign up again. ${signIn(site)}`,
    ],
    code: null,
    facts: circumstances(params),
    notYou: {
      heading: frame.notYou,
      steps: ['There is nothing to do. Your account is as it was.', ...askSupport(site)],
    },
  }),

  'sign-in-code': (params, site) => ({
    subject: `Your code to sign in at ${site.operator}`,
    kind: 'Your code',
    tone: 'calm',
    heading: 'Finish signing in',
    paragraphs: [`Enter this code on the page where you began to sign in at ${site.host}, and nowhere else.`],
    code: { value: params.code, note: `It works once, for ${duration(params.minutes)}.` },
    facts: circumstances(params),
    notYou: {
      heading: frame.notYou,
      steps: ['Give this code to nobody. Without it they stay outside.', knowsPassword, ...askSupport(site)],
    },
  }),

  'account-created': (params, site) =>
    told(params, site, {
      subject: `Your account at ${site.operator} is ready`,
      heading: 'Your account is ready',
      paragraphs: [
        'Your address is confirmed and you are signed in.',
        'Add an authenticator app next: then a stolen password alone does not open your account.',
      ],
      steps: [
        'Somebody with access to your mailbox made this account. Change the password of your mailbox first.',
      ],
    }),

  'new-device-alert': (params, site) =>
    told(params, site, {
      subject: `New sign-in to your account at ${site.operator}`,
      heading: 'A new device signed in',
      paragraphs: ['Your account was opened on a device that it did not know. If this was you, all is well.'],
      steps: [signIn(site), endSessions, knowsPassword],
    }),

  'factor-failed': (params, site) =>
    told(params, site, {
      subject: `Somebody with your password was stopped at ${site.operator}`,
      heading: 'Right password, wrong code',
      paragraphs: [
        'Somebody gave your password and then a wrong code. They were not let in.',
        'A mistyped code looks the same. If that was you just now, all is well.',
      ],
      steps: [knowsPassword, signIn(site), endSessions],
      attention: true,
    }),

  'totp-added': (params, site) =>
    told(params, site, {
      subject: `Authenticator app added at ${site.operator}`,
      heading: 'An authenticator app was added',
      paragraphs: ['From now on, signing in asks for a code from this app as well.'],
      steps: [
        'Somebody else may be able to sign in, and you may not. Use one of your backup codes, if you have them.',
        signIn(site),
        endSessions,
      ],
    }),

  'totp-removed': (params, site) =>
    told(params, site, {
      subject: `Authenticator app removed at ${site.operator}`,
      heading: 'Your authenticator app was removed',
      paragraphs: ['Signing in no longer asks for its code. Your password alone protects the account now.'],
      steps: [signIn(site), endSessions, 'Add your authenticator app again.'],
      attention: true,
    }),

  'totp-disabled': (params, site) =>
    told(params, site, {
      subject: `Authenticator codes are switched off at ${site.operator}`,
      heading: 'Too many wrong authenticator codes',
      paragraphs: [
        'A hundred wrong codes were given in a row. Authenticator codes are no longer taken from there, so that nobody can go on guessing.',
        'Devices that your account knows are not affected.',
      ],
      steps: [
        knowsPassword,
        `${signIn(site)} Use a device that you have signed in with before.`,
        endSessions,
      ],
      attention: true,
    }),

  'backup-codes-made': (params, site) =>
    told(params, site, {
      subject: `New backup codes made at ${site.operator}`,
      heading: 'New backup codes were made',
      paragraphs: ['They were shown once. Codes from an older set no longer work.'],
      steps: [
        signIn(site),
        endSessions,
        'Make new backup codes: that ends the ones somebody else may have seen.',
      ],
    }),

  'backup-code-used': (params, site) =>
    told(params, site, {
      subject: `Backup code used at ${site.operator}`,
      heading: 'A backup code was used',
      paragraphs: ['Somebody signed in with your password and one of your backup codes.', left(params.left)],
      steps: [signIn(site), endSessions, 'Make new backup codes: that ends the old ones.', knowsPassword],
      attention: params.left === 0,
    }),

  'backup-codes-disabled': (params, site) =>
    told(params, site, {
      subject: `Backup codes are switched off at ${site.operator}`,
      heading: 'Too many wrong backup codes',
      paragraphs: [
        'A hundred wrong backup codes were given in a row. Backup codes are no longer taken from there, so that nobody can go on guessing.',
        'Devices that your account knows are not affected.',
      ],
      steps: [
        knowsPassword,
        `${signIn(site)} Use a device that you have signed in with before.`,
        endSessions,
      ],
      attention: true,
    }),

  'password-disabled': (params, site) =>
    told(params, site, {
      subject: `Password sign-in is switched off for strangers at ${site.operator}`,
      heading: 'Too many wrong passwords',
      paragraphs: [
        'A hundred wrong passwords were given in a row. The password is no longer taken from devices that your account does not know, so that nobody can go on guessing.',
        'Devices that your account knows are not affected.',
      ],
      steps: [`Nobody got in. ${signIn(site)} Use a device that you have signed in with before.`],
      attention: true,
    }),
}

function duration(minutes: number): string {
  return new Intl.NumberFormat('en', { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(minutes)
}

function left(count: number): string {
  if (count === 0) return 'It was the last one. Make new backup codes before you need one.'
  return count === 1 ? 'One backup code is left. Make new ones soon.' : `${count} backup codes are left.`
}
