import { knowsPassword, notYou, steps, stopped, told, warned } from '../frame.ts'
import type { Words } from '../letter.ts'

/** What happened to the account, its sessions and its password. */
export const account = {
  'account-created': (params, site) =>
    told(params, {
      subject: `Your account at ${site.operator} is ready`,
      heading: 'Your account is ready',
      paragraphs: [
        'Your address is confirmed and you are signed in.',
        'Next, add a passkey or an authenticator app. Then a stolen password alone does not open your account.',
      ],
      notYou: notYou(
        site,
        'Somebody who can read your mail made this account. Change the password of your mailbox first.',
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

  'device-trusted': (params, site) =>
    told(params, {
      subject: `Device trusted at ${site.operator}`,
      heading: 'A device is trusted from now on',
      paragraphs: [
        'It stays known for longer and is asked for a CAPTCHA less often. It is asked for your second factor as before.',
      ],
      notYou: notYou(
        site,
        'Somebody is in your account, and knows your password.',
        steps.signIn(site),
        steps.endSessions,
        steps.changePassword,
      ),
    }),

  'password-changed': (params, site) =>
    told(params, {
      subject: `Password changed at ${site.operator}`,
      heading: 'Your password was changed',
      paragraphs: [
        params.keptSessions
          ? 'The old password no longer works. Other sessions were kept, as was asked for.'
          : 'The old password no longer works, and every other session has ended.',
        'For the next 24 hours nothing can be withdrawn.',
      ],
      notYou: notYou(
        site,
        'Somebody was in your account and has taken it over. If you are still signed in somewhere, act there.',
        steps.endSessions,
        `If you cannot get in, contact ${site.operator} at once.`,
      ),
    }),

  'password-disabled': (params, site) =>
    warned(params, {
      subject: `Too many wrong passwords at ${site.operator}`,
      heading: 'Too many wrong passwords',
      paragraphs: [`A hundred wrong passwords ${stopped}`],
      notYou: notYou(site, 'Nobody got in.', steps.signInKnown(site), steps.endSessions),
    }),

  'anti-phishing-set': (params, site) =>
    told(params, {
      subject: `Anti-phishing code ${params.first ? 'set' : 'changed'} at ${site.operator}`,
      heading: params.first ? 'You have an anti-phishing code' : 'Your anti-phishing code was changed',
      paragraphs: [
        params.first
          ? 'It stands on top of our mails to you from now on. A mail without it, or with another one, may not be ours.'
          : 'The new one stands on top of our mails to you from now on. The one before no longer counts.',
        'Some mails never carry it: those that anybody can cause, and those to an address added of late.',
      ],
      notYou: notYou(
        site,
        'Somebody was in your account, and chose what makes a mail look like one of ours.',
        steps.signIn(site),
        steps.endSessions,
        steps.changePassword,
        'Choose another anti-phishing code.',
      ),
    }),

  'anti-phishing-removed': (params, site) =>
    warned(params, {
      subject: `Anti-phishing code removed at ${site.operator}`,
      heading: 'Your anti-phishing code was removed',
      paragraphs: ['Our mails carry none from now on, and are harder to tell from fakes.'],
      notYou: notYou(
        site,
        'Somebody was in your account, and may be about to send you mails that look like ours.',
        steps.signIn(site),
        steps.endSessions,
        steps.changePassword,
        'Choose a new anti-phishing code.',
      ),
    }),

  'codes-capped': (params, site) =>
    warned(params, {
      subject: `Many sign-in codes asked for at ${site.operator}`,
      heading: 'Many codes were asked for',
      paragraphs: [
        'Somebody gave your password again and again, and each time a code was sent. No more are sent for a while.',
      ],
      notYou: notYou(
        site,
        `${knowsPassword} Without a code they stay outside: give it to nobody.`,
        steps.signInKnown(site),
        steps.changePassword,
        steps.addFactor,
      ),
    }),

  'address-code-disabled': (params, site) =>
    warned(params, {
      subject: `Too many wrong codes at ${site.operator}`,
      heading: 'Too many wrong codes',
      paragraphs: [`A hundred wrong codes ${stopped}`],
      notYou: notYou(
        site,
        `${knowsPassword} They did not get in.`,
        steps.signInKnown(site),
        steps.endSessions,
        steps.addFactor,
      ),
    }),
} satisfies Partial<Words>
