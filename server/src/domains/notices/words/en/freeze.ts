import { notYou, steps, told, warned } from '../frame.ts'
import type { Words } from '../letter.ts'

/** What is unusual about a sign-in, as a mail says it. */
const reasonWords: Record<string, string> = {
  'new-device': 'The device is new to your account.',
  'new-country': 'The country is new to your account.',
  'impossible-travel': 'It is too far from your last sign-in to have travelled there since.',
  'odd-hour': 'You have not signed in at this hour before.',
  'listed-address': 'The network address is on a list of those often used by thieves.',
}

const reasonsOf = (reasons: string): string[] =>
  reasons.split(',').flatMap((reason) => reasonWords[reason] ?? [])

/** Freezing, lifting, and the sign-in that may be a reason for it. */
export const freeze = {
  'unusual-sign-in': (params, site) =>
    warned(params, {
      subject: `Unusual sign-in at ${site.operator}`,
      heading: 'An unusual sign-in',
      paragraphs: [
        'Your account was opened, and this is not how it usually is.',
        ...reasonsOf(params.reasons),
      ],
      notYou: notYou(
        site,
        'Somebody is in your account, and knows your password.',
        steps.signIn(site),
        steps.endSessions,
        steps.changePassword,
      ),
    }),

  'account-frozen': (params, site) =>
    warned(params, {
      subject: `Your account at ${site.operator} is frozen`,
      heading: 'Your account is frozen',
      paragraphs: [
        'Nothing can be withdrawn until the freeze is lifted. Nothing was lost.',
        params.by === 'link'
          ? 'It was frozen by the link in one of our mails. Every session has ended.'
          : 'It was frozen from a signed-in device. Every other session has ended.',
        'To lift it, sign in and give two proofs. It then ends after 24 hours.',
      ],
      notYou: notYou(
        site,
        'Somebody reads your mail, or is in your account. It stays frozen meanwhile.',
        steps.signIn(site),
        steps.endSessions,
        steps.changePassword,
      ),
    }),

  'freeze-lift-requested': (params, site) =>
    warned(params, {
      subject: `Your account at ${site.operator} is about to be unfrozen`,
      heading: 'The freeze is being lifted',
      paragraphs: ['Somebody gave two proofs of yours. In 24 hours value can leave your account again.'],
      notYou: notYou(
        site,
        'Somebody who can prove to be you wants to empty your account.',
        steps.signIn(site),
        steps.endSessions,
        steps.changePassword,
      ),
    }),

  'freeze-lift-cancelled': (params, site) =>
    told(params, {
      subject: `Your account at ${site.operator} stays frozen`,
      heading: 'Your account stays frozen',
      paragraphs: ['The lifting of the freeze was stopped. Nothing can be withdrawn.'],
      notYou: notYou(site, null, steps.signIn(site), steps.changePassword),
    }),

  'freeze-ended': (params, site) =>
    told(params, {
      subject: `Your account at ${site.operator} is no longer frozen`,
      heading: 'The freeze has ended',
      paragraphs: ['Value can leave your account again, unless something else holds it.'],
      notYou: notYou(
        site,
        'Somebody who can prove to be you lifted the freeze.',
        steps.signIn(site),
        steps.endSessions,
        steps.changePassword,
      ),
    }),
} satisfies Partial<Words>
