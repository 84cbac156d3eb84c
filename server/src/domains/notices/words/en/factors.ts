import { knowsPassword, notYou, steps, stopped, told, warned } from '../frame.ts'
import type { Words } from '../letter.ts'

/** What happened to the second factors. */
export const factors = {
  'passkey-added': (params, site) =>
    told(params, {
      subject: `Passkey added at ${site.operator}`,
      heading: 'A passkey was added',
      paragraphs: [`“${params.name}” opens your account from now on.`],
      notYou: notYou(
        site,
        'Somebody was in your account and holds a key to it now. If you are still signed in somewhere, act there.',
        steps.signIn(site),
        steps.endSessions,
        'Remove the passkey, and change your password.',
      ),
    }),

  'passkey-removed': (params, site) =>
    warned(params, {
      subject: `Passkey removed at ${site.operator}`,
      heading: 'A passkey was removed',
      paragraphs: [`“${params.name}” no longer opens your account.`],
      notYou: notYou(
        site,
        'Somebody was in your account.',
        steps.signIn(site),
        steps.endSessions,
        steps.changePassword,
      ),
    }),

  'passkey-copied': (params, site) =>
    warned(params, {
      subject: `A passkey may have been copied at ${site.operator}`,
      heading: 'A passkey may have been copied',
      paragraphs: [
        `The counter of “${params.name}” went backwards. Some authenticators do that by mistake; it also happens when there are two of it.`,
        'It no longer opens the account by itself: your password is asked for as well.',
      ],
      notYou: notYou(
        site,
        'Somebody may have a copy of your passkey.',
        steps.signIn(site),
        'Remove this passkey and add a new one.',
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

  'sms-added': (params, site) =>
    told(params, {
      subject: `Codes by SMS at ${site.operator}`,
      heading: 'Codes by SMS were switched on',
      paragraphs: [
        `Codes go to ${params.number} from now on.`,
        'Whoever takes over the number can read them. A passkey or an authenticator app is safer.',
      ],
      notYou: notYou(
        site,
        'Somebody was in your account, and codes go to a number of theirs. If you are still signed in somewhere, act there.',
        steps.signIn(site),
        steps.endSessions,
        steps.changePassword,
      ),
    }),

  'sms-removed': (params, site) =>
    warned(params, {
      subject: `No more codes by SMS at ${site.operator}`,
      heading: 'Codes by SMS were switched off',
      paragraphs: [`No more codes go to ${params.number}.`],
      notYou: notYou(
        site,
        'Somebody was in your account.',
        steps.signIn(site),
        steps.endSessions,
        steps.changePassword,
      ),
    }),

  'sms-disabled': (params, site) =>
    warned(params, {
      subject: `Too many wrong SMS codes at ${site.operator}`,
      heading: 'Too many wrong SMS codes',
      paragraphs: [`A hundred wrong codes ${stopped}`],
      notYou: notYou(
        site,
        `${knowsPassword} They did not get in.`,
        steps.signInKnown(site),
        steps.endSessions,
        steps.changePassword,
      ),
    }),
} satisfies Partial<Words>
