import type { NoticeParams, Template } from '../notice.ts'
import { codeNote, codesLeft, factsOf, knowsPassword, notYou, steps, told, warned } from './frame.ts'
import type { Letter, Site } from './letter.ts'

type Words = { [T in Template]: (params: NoticeParams[T], site: Site) => Letter }

const stopped =
  'were given in a row. No more are taken from where they came, so that nobody can go on guessing. Your other devices are not affected.'

export const en: Words = {
  'sign-up-code': ({ code, minutes }, site) => ({
    subject: `Your code to sign up at ${site.operator}`,
    kind: 'Your code',
    tone: 'calm',
    heading: 'Confirm your address',
    paragraphs: [`Enter this code on the page at ${site.host} where you began to sign up.`],
    code: { value: code, note: codeNote(minutes) },
    facts: [],
    notYou: notYou(
      site,
      'There is nothing to do. Somebody entered this address, perhaps by mistake. Without the code no account comes of it.',
    ),
  }),

  'sign-up-existing': (params, site) =>
    told(params, {
      subject: `You already have an account at ${site.operator}`,
      heading: 'You already have an account',
      paragraphs: [
        'Somebody tried to sign up with this address. It has an account already, so nothing happened, and the person was not told.',
        `If it was you, there is no need to sign up again. ${steps.signIn(site)}`,
      ],
      notYou: notYou(site, 'There is nothing to do. Your account is as it was.'),
    }),

  'sign-in-code': (params, site) => ({
    subject: `Your code to sign in at ${site.operator}`,
    kind: 'Your code',
    tone: 'calm',
    heading: 'Finish signing in',
    paragraphs: [`Enter this code on the page at ${site.host} where you began to sign in, and nowhere else.`],
    code: { value: params.code, note: codeNote(params.minutes) },
    facts: factsOf(params),
    notYou: notYou(
      site,
      `${knowsPassword} Without the code they stay outside: give it to nobody.`,
      steps.signIn(site),
      steps.addFactor,
    ),
  }),

  'account-created': (params, site) =>
    told(params, {
      subject: `Your account at ${site.operator} is ready`,
      heading: 'Your account is ready',
      paragraphs: [
        'Your address is confirmed and you are signed in.',
        'Next, add an authenticator app. Then a stolen password alone does not open your account.',
      ],
      notYou: notYou(
        site,
        'Somebody who can read your mail made this account. Change the password of your mailbox first.',
      ),
    }),

  'new-device-alert': (params, site) =>
    told(params, {
      subject: `New device signed in at ${site.operator}`,
      heading: 'A new device signed in',
      paragraphs: ['Your account was opened on a device it did not know. If this was you, all is well.'],
      notYou: notYou(site, knowsPassword, steps.signIn(site), steps.endSessions, steps.addFactor),
    }),

  'factor-failed': (params, site) =>
    warned(params, {
      subject: `Right password, wrong code at ${site.operator}`,
      heading: 'Right password, wrong code',
      paragraphs: [
        'Somebody gave your password and then a wrong code, and was turned away.',
        'If you just mistyped a code, all is well.',
      ],
      notYou: notYou(
        site,
        `${knowsPassword} Your second factor kept them out: give its codes to nobody.`,
        steps.signIn(site),
        steps.endSessions,
      ),
    }),

  'devices-signed-out': (params, site) =>
    told(params, {
      subject: `Other devices were signed out at ${site.operator}`,
      heading: 'Other devices were signed out',
      paragraphs: ['Sessions on other devices were ended. Those devices are asked for the password again.'],
      notYou: notYou(
        site,
        'Somebody is in your account, and may be keeping you out of it.',
        steps.signIn(site),
        steps.endSessions,
        steps.addFactor,
      ),
    }),

  'totp-added': (params, site) =>
    told(params, {
      subject: `Authenticator app added at ${site.operator}`,
      heading: 'An authenticator app was added',
      paragraphs: ['From now on, signing in asks for a code from this app as well.'],
      notYou: notYou(
        site,
        'Somebody was in your account and holds the codes to it now. If you are still signed in somewhere, act there.',
        steps.signIn(site),
        steps.endSessions,
      ),
    }),

  'totp-removed': (params, site) =>
    warned(params, {
      subject: `Authenticator app removed at ${site.operator}`,
      heading: 'Your authenticator app was removed',
      paragraphs: [
        'Signing in no longer asks for its codes. Until you add one again, the account is less safe.',
      ],
      notYou: notYou(
        site,
        'Somebody was in your account.',
        steps.signIn(site),
        steps.endSessions,
        'Add your authenticator app again.',
      ),
    }),

  'totp-disabled': (params, site) =>
    warned(params, {
      subject: `Too many wrong authenticator codes at ${site.operator}`,
      heading: 'Too many wrong authenticator codes',
      paragraphs: [`A hundred wrong codes ${stopped}`],
      notYou: notYou(
        site,
        `${knowsPassword} They did not get in.`,
        steps.signInKnown(site),
        steps.endSessions,
      ),
    }),

  'backup-codes-made': (params, site) =>
    told(params, {
      subject: `New backup codes at ${site.operator}`,
      heading: 'New backup codes were made',
      paragraphs: ['They were shown once. Codes from an older set no longer work.'],
      notYou: notYou(
        site,
        'Somebody was in your account, and saw codes that open it.',
        steps.signIn(site),
        steps.endSessions,
        steps.newCodes,
      ),
    }),

  'backup-code-used': (params, site) =>
    (params.left > 0 ? told : warned)(params, {
      subject: `Backup code used at ${site.operator}`,
      heading: 'A backup code was used',
      paragraphs: [
        'Your account was opened with your password and one of your backup codes.',
        codesLeft(params.left),
      ],
      notYou: notYou(
        site,
        'Somebody knows your password and has your backup codes.',
        steps.signIn(site),
        steps.endSessions,
        steps.newCodes,
      ),
    }),

  'backup-codes-disabled': (params, site) =>
    warned(params, {
      subject: `Too many wrong backup codes at ${site.operator}`,
      heading: 'Too many wrong backup codes',
      paragraphs: [`A hundred wrong backup codes ${stopped}`],
      notYou: notYou(
        site,
        `${knowsPassword} They did not get in.`,
        steps.signInKnown(site),
        steps.endSessions,
      ),
    }),

  'mail-code-disabled': (params, site) =>
    warned(params, {
      subject: `Too many wrong codes at ${site.operator}`,
      heading: 'Too many wrong codes',
      paragraphs: [`A hundred wrong codes from mails ${stopped}`],
      notYou: notYou(
        site,
        `${knowsPassword} They did not get in.`,
        steps.signInKnown(site),
        steps.endSessions,
        steps.addFactor,
      ),
    }),

  'password-disabled': (params, site) =>
    warned(params, {
      subject: `Too many wrong passwords at ${site.operator}`,
      heading: 'Too many wrong passwords',
      paragraphs: [`A hundred wrong passwords ${stopped}`],
      notYou: notYou(site, 'Nobody got in.', steps.signInKnown(site), steps.endSessions),
    }),
}
