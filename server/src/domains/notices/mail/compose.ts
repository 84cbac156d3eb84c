import type { Settings } from '../../../platform/ctx.ts'
import { type Brand, wordingFor } from '../brand/brand.ts'
import { carries } from '../carries.ts'
import type { Notice, Template } from '../notice.ts'
import type { Mail } from '../transport.ts'
import type { Letter, Personal, Site } from '../words/letter.ts'
import { acts } from '../words/links.ts'
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

/**
 * The only links a mail may have are ours: they take power away, or open one page for what the reader asked for. Their secret stands behind the #, where no
 * server and no log sees it.
 */
function requireOwnLink({ undo, freeze, act }: Letter, { origin, deskOrigin }: Site): void {
  const isOwn = (pages: readonly string[], url: string) =>
    pages.some((page) => url.startsWith(`${page}#`)) && /#[\w.~-]{20,}$/.test(url)
  const at = (paths: readonly string[]) => paths.map((path) => `${origin}${path}`)
  const opened = Object.values(acts).map(
    ({ at: where, path }) => `${where === 'desk' ? deskOrigin : origin}${path}`,
  )
  const known =
    (!undo || isOwn(at(['/veto', '/recovery/stop']), undo.url)) &&
    (!freeze || isOwn(at(['/freeze']), freeze.url)) &&
    (!act || isOwn(opened, act.url))
  if (!known) throw new Error('a mail may link to nothing but an undoing of ours, and pages it names')
}
