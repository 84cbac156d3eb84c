import type { Settings } from '../../../platform/ctx.ts'
import { type Brand, wordingFor } from '../brand/brand.ts'
import { carries } from '../carries.ts'
import type { Notice, Template } from '../notice.ts'
import type { Mail } from '../transport.ts'
import type { Letter, Personal, Site } from '../words/letter.ts'
import { siteOf } from '../words/site.ts'
import { asHtml } from './html.ts'
import { asText } from './text.ts'
import { writeLetter } from './write.ts'

/** What every mail of this server is written with. */
export type House = { settings: Settings; brand: Brand }

/** For nobody in particular. */
export const impersonal: Personal = {
  antiPhishing: null,
  freezeUrl: null,
  language: 'en',
  clock: null,
  madeAt: null,
}

/** A notice as subject, plain text and HTML, which say the same; what is personal stands in it where its template carries it. */
export function composeMail(
  notice: Notice,
  { settings, brand }: House,
  personal: Personal,
): Omit<Mail, 'id' | 'at'> {
  const site = siteOf(settings)
  const own = allowed(personal, notice.template)
  const wording = wordingFor(brand, own.language)
  const letter = writeLetter(notice, site, wording, own)
  requireOwnLink(letter, site)
  const page = { letter, site, antiPhishing: own.antiPhishing, wording, look: brand.look }
  return {
    to: notice.to,
    subject: letter.subject,
    text: asText(page),
    html: asHtml(page),
    logo: brand.look.logo,
  }
}

/** Where the account is frozen already, there is nothing that the link could do. */
const frozenAlready: readonly Template[] = ['account-frozen', 'freeze-lift-cancelled']

/** What anybody can cause has neither the code nor the link, whoever asks. */
const allowed = (personal: Personal, template: Template): Personal => ({
  ...personal,
  antiPhishing: carries[template] ? personal.antiPhishing : null,
  freezeUrl: carries[template] && !frozenAlready.includes(template) ? personal.freezeUrl : null,
})

/** The only links a mail may have are ours, and take power away: their secret stands behind the #, where no server and no log sees it. */
function requireOwnLink({ undo, freeze }: Letter, { origin }: Site): void {
  const isOwn = (page: string, url: string) =>
    url.startsWith(`${origin}/${page}#`) && /#[\w.~-]{20,}$/.test(url)
  if ((undo && !isOwn('veto', undo.url)) || (freeze && !isOwn('freeze', freeze.url)))
    throw new Error('a mail may link to nothing but an undoing of ours')
}
