import type { NoticeParams, Template } from '../notice.ts'
import { codesLeft, factsOf, knowsPassword, notYou, steps, told, warned, whenOf, withCode } from './frame.ts'
import type { Letter, Site } from './letter.ts'

type Words = { [T in Template]: (params: NoticeParams[T], site: Site) => Letter }

const stopped =
  'were given in a row. No more are taken from where they came, so that nobody can go on guessing. Your other devices are not affected.'

export const en: Words = {
  'sign-up-code': (params, site) =>
    withCode(params, [], {
      subject: `Your code to sign up at ${site.operator}`,
      heading: 'Confirm your address',
      paragraphs: [`Enter this code on the page at ${site.host} where you began to sign up.`],
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

  'sign-in-code': (params, site) =>
    withCode(params, factsOf(params), {
      subject: `Your code to sign in at ${site.operator}`,
      heading: 'Finish signing in',
      paragraphs: [
        `Enter this code on the page at ${site.host} where you began to sign in, and nowhere else.`,
      ],
      notYou: notYou(
        site,
        `${knowsPassword} Without the code they stay outside: give it to nobody.`,
        steps.signIn(site),
        steps.changePassword,
        steps.addFactor,
      ),
    }),

  'factor-code': (params, site) =>
    withCode(params, factsOf(params), {
      subject: `Your code to sign in at ${site.operator}`,
      heading: 'Finish signing in',
      paragraphs: [
        `Enter this code on the page at ${site.host} where you began to sign in, and nowhere else.`,
      ],
      notYou: notYou(
        site,
        `${knowsPassword} Without the code they stay outside: give it to nobody.`,
        steps.signIn(site),
        steps.changePassword,
      ),
    }),

  'confirmation-code': (params, site) =>
    withCode(params, factsOf(params), {
      subject: `Your code to confirm at ${site.operator}`,
      heading: 'Confirm what you are doing',
      paragraphs: [
        `This code confirms one thing: ${params.action}.`,
        `Enter it on the page at ${site.host} that shows the same, and nowhere else.`,
      ],
      notYou: notYou(
        site,
        'Somebody is signed in to your account and knows your password. Without the code it does not happen: give it to nobody.',
        steps.signIn(site),
        steps.endSessions,
        steps.changePassword,
      ),
    }),

  'identifier-code': (params, site) =>
    withCode(params, [], {
      subject: `Your code to add this address at ${site.operator}`,
      heading: 'Confirm your address',
      paragraphs: [
        `Enter this code on the page at ${site.host} where you began to add this address to your account.`,
      ],
      notYou: notYou(
        site,
        'There is nothing to do. Somebody entered this address, perhaps by mistake. Without the code it is added to no account.',
      ),
    }),

  'identifier-existing': (params, site) =>
    told(params, {
      subject: `This address has an account at ${site.operator}`,
      heading: 'This address has an account already',
      paragraphs: [
        'Somebody tried to add it to another account. Nothing happened, and the person was not told.',
        'If it was you: an address belongs to one account. Remove it there first.',
      ],
      notYou: notYou(site, 'There is nothing to do. Your account is as it was.'),
    }),

  'sms-factor-code': (params, site) =>
    withCode(params, [], {
      subject: `Your code to add this number at ${site.operator}`,
      heading: 'Confirm your number',
      paragraphs: [`Enter this code on the page at ${site.host} where you began to add it.`],
      notYou: notYou(site, 'There is nothing to do. Without the code nothing happens.'),
    }),

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

  'identifier-changed': (params, site) =>
    warned(params, {
      subject: `Address ${changeWord(params)} at ${site.operator}`,
      heading: `An address was ${changeWord(params)}`,
      paragraphs: [
        ...(params.added ? [`${params.added} belongs to your account from now on.`] : []),
        ...(params.leaving
          ? [`${params.leaving} leaves it in 48 hours. Until then it signs you in as before.`]
          : []),
        'For the next 48 hours nothing can be withdrawn.',
      ],
      undo: params.veto && {
        label: 'Undo this change',
        note: `Works once, until ${whenOf(params.veto.until)}. It undoes the change and signs every device out. It opens nothing.`,
        url: `${site.origin}/veto#${params.veto.token}`,
      },
      notYou: notYou(
        site,
        'Somebody is in your account, and knows your password.',
        ...(params.veto ? ['Undo the change with the link above.'] : []),
        steps.signIn(site),
        steps.changePassword,
      ),
    }),

  'identifier-vetoed': (params, site) =>
    warned(params, {
      subject: `Change of address undone at ${site.operator}`,
      heading: 'A change of address was undone',
      paragraphs: [
        ...(params.added ? [`${params.added} no longer belongs to your account.`] : []),
        ...(params.leaving ? [`${params.leaving} stays.`] : []),
        'Every device was signed out. Whoever made the change may know your password.',
      ],
      notYou: notYou(
        site,
        'Somebody reads the messages to one of your addresses.',
        steps.signIn(site),
        steps.changePassword,
        steps.addFactor,
      ),
    }),

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

  'password-disabled': (params, site) =>
    warned(params, {
      subject: `Too many wrong passwords at ${site.operator}`,
      heading: 'Too many wrong passwords',
      paragraphs: [`A hundred wrong passwords ${stopped}`],
      notYou: notYou(site, 'Nobody got in.', steps.signInKnown(site), steps.endSessions),
    }),
}

function changeWord({ added, leaving }: { added: string | null; leaving: string | null }): string {
  if (added && leaving) return 'changed'
  return added ? 'added' : 'removed'
}
