import type { SmsWords } from '../letter.ts'
import { actOf } from '../links.ts'
import { from, neverShare, notYou, withCode } from './frame.ts'

/** A link that is not acted on by itself: what it opens asks for more. */
const linked = (text: string, url: string | undefined): string => (url ? `${text}\n${url}` : text)

type Stop = { veto: { token: string } | null }
const stop = ({ veto }: Stop, origin: string): string =>
  veto ? ` Not you? Stop it:\n${origin}/recovery/stop#${veto.token}` : ` ${notYou.changePassword}`

/** SMS about losing access. What goes to mail addresses alone has words here too: the table knows no holes. */
export const recovery = {
  'password-reset-link': (params, site) =>
    linked(
      from(site, `choose a new password within ${params.minutes} minutes. Not you? Leave it.`),
      actOf({ template: 'password-reset-link', to: '', accountId: null, params }, site)?.url,
    ),
  'password-reset': (_params, site) =>
    from(site, `your password was replaced by a link. Withdrawals wait 24 hours. ${notYou.contact(site)}`),
  'password-reset-failed': (_params, site) =>
    from(
      site,
      `a link for a new password was opened, and the second factor was wrong. ${notYou.contact(site)}`,
    ),
  'recovery-asked': (params, site) =>
    from(site, `recovery ${params.number} of your account was asked for.${stop(params, site.origin)}`),
  'recovery-approved': (params, site) =>
    from(site, `a recovery of your account was approved.${stop(params, site.origin)}`),
  'recovery-opened': (params, site) =>
    from(site, `the recovery of your account is open.${stop(params, site.origin)}`),
  'recovery-completed': (_params, site) =>
    from(site, `your account was recovered, nothing can leave for 48 hours. ${notYou.contact(site)}`),
  'recovery-ended': ({ number }, site) =>
    from(site, `recovery ${number} has ended. Nothing happened to your account.`),
  'recovery-link': ({ number }, site) => from(site, `news of recovery case ${number}. Not you? Leave it.`),
  'reply-address-code': ({ code }, site) =>
    withCode(site, code, `confirms that you can be answered here. ${neverShare}`),
  'ticket-answered': ({ number }, site) =>
    from(site, `support has answered ticket ${number}. Sign in yourself to read it.`),
  'ticket-link': ({ number }, site) => from(site, `news of ticket ${number}. Not you? Leave it.`),
  'phishing-verdict': ({ number, verdict }, site) =>
    from(site, `report ${number}: ${found[verdict]} Sign in yourself to read more.`),
  'staff-invite': ({ role }, site) => from(site, `you are invited to the desk as ${role}. Not you? Say so.`),
  'staff-reset': ({ name }, site) => from(site, `a new passkey for ${name} was approved. Not you? Stop it.`),
  'staff-alarm': ({ name }, site) => from(site, `unusual volume at the desk by ${name}. Not you? Ask them.`),
} satisfies Partial<SmsWords>

const found = {
  phishing: 'it was phishing.',
  'not-phishing': 'it was not phishing.',
  ours: 'it was from us.',
  unclear: 'we cannot tell.',
}
