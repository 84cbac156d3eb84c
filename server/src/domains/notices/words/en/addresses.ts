import { notYou, steps, told, warned, whenOf } from '../frame.ts'
import type { Words } from '../letter.ts'

/** What happened to the addresses of an account. */
export const addresses = {
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
} satisfies Partial<Words>

function changeWord({ added, leaving }: { added: string | null; leaving: string | null }): string {
  if (added && leaving) return 'changed'
  return added ? 'added' : 'removed'
}
