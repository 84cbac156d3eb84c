import type { Settings } from '../../../platform/ctx.ts'
import { carries } from '../carries.ts'
import type { Notice, Template } from '../notice.ts'
import type { Mail } from '../transport.ts'
import { calm } from '../words/calm.ts'
import { en } from '../words/en.ts'
import { freezing } from '../words/frame.ts'
import type { Letter, Personal, Site } from '../words/letter.ts'
import { siteOf } from '../words/site.ts'
import { asHtml } from './html.ts'
import { asText } from './text.ts'

/** A notice as subject, plain text and HTML, which say the same; what is personal stands in it where its template carries it. */
export function composeMail(notice: Notice, settings: Settings, personal: Personal): Omit<Mail, 'id' | 'at'> {
  const site = siteOf(settings)
  const words = en[notice.template] as (params: Notice['params'], site: Site) => Letter
  const own = carries[notice.template] ? personal : impersonal
  const letter = withFreeze(words(calm(notice.params), site), notice.template, own.freezeUrl)
  requireOwnLink(letter, site)
  const head = { site, antiPhishing: own.antiPhishing }
  return { to: notice.to, subject: letter.subject, text: asText(letter, head), html: asHtml(letter, head) }
}

export const impersonal: Personal = { antiPhishing: null, freezeUrl: null }

/** Where the account is frozen already, there is nothing that the link could do. */
const frozenAlready: readonly Template[] = ['account-frozen', 'freeze-lift-cancelled']

const withFreeze = (letter: Letter, template: Template, url: string | null): Letter =>
  url === null || frozenAlready.includes(template) ? letter : { ...letter, freeze: freezing(template, url) }

/** The only links a mail may have are ours, and take power away: their secret stands behind the #, where no server and no log sees it. */
function requireOwnLink({ undo, freeze }: Letter, { origin }: Site): void {
  const isOwn = (page: string, url: string) =>
    url.startsWith(`${origin}/${page}#`) && /#[\w.~-]{20,}$/.test(url)
  if ((undo && !isOwn('veto', undo.url)) || (freeze && !isOwn('freeze', freeze.url)))
    throw new Error('a mail may link to nothing but an undoing of ours')
}
