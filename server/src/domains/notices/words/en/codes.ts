import { factsOf, knowsPassword, notYou, steps, withCode } from '../frame.ts'
import type { Words } from '../letter.ts'

/** Mails that carry a code. */
export const codes = {
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

  'sms-factor-code': (params, site) =>
    withCode(params, [], {
      subject: `Your code to add this number at ${site.operator}`,
      heading: 'Confirm your number',
      paragraphs: [`Enter this code on the page at ${site.host} where you began to add it.`],
      notYou: notYou(site, 'There is nothing to do. Without the code nothing happens.'),
    }),
} satisfies Partial<Words>
