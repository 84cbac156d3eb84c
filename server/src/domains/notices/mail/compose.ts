import type { Settings } from '../../../platform/ctx.ts'
import { carries } from '../carries.ts'
import type { Notice } from '../notice.ts'
import type { Mail } from '../transport.ts'
import { calm } from '../words/calm.ts'
import { en } from '../words/en.ts'
import type { Letter, Site } from '../words/letter.ts'
import { siteOf } from '../words/site.ts'
import { asHtml } from './html.ts'
import { asText } from './text.ts'

/** A notice as subject, plain text and HTML, which say the same; `antiPhishing` heads it where its template carries it. */
export function composeMail(
  notice: Notice,
  settings: Settings,
  antiPhishing: string | null,
): Omit<Mail, 'id' | 'at'> {
  const site = siteOf(settings)
  const words = en[notice.template] as (params: Notice['params'], site: Site) => Letter
  const letter = words(calm(notice.params), site)
  requireOwnLink(letter, site)
  const head = { site, antiPhishing: carries[notice.template] ? antiPhishing : null }
  return { to: notice.to, subject: letter.subject, text: asText(letter, head), html: asHtml(letter, head) }
}

/** The only link a mail may have is ours, and takes power away: its secret stands behind the #, where no server and no log sees it. */
function requireOwnLink({ undo }: Letter, { origin }: Site): void {
  if (undo && !(undo.url.startsWith(`${origin}/veto#`) && /#[\w-]{20,}$/.test(undo.url)))
    throw new Error('a mail may link to nothing but an undoing of ours')
}
