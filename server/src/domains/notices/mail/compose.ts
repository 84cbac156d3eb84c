import type { Settings } from '../../../platform/ctx.ts'
import { inert, oneLine } from '../inert.ts'
import type { Circumstances, Notice } from '../notice.ts'
import type { Mail } from '../transport.ts'
import { en } from '../words/en.ts'
import type { Letter, Site } from '../words/letter.ts'
import { asHtml } from './html.ts'
import { asText } from './text.ts'

/** A notice as subject, plain text and HTML, which say the same. */
export function composeMail(notice: Notice, settings: Settings): Omit<Mail, 'id' | 'at'> {
  const site = siteOf(settings)
  const letter = write(notice, site)
  return { to: notice.to, subject: letter.subject, text: asText(letter, site), html: asHtml(letter, site) }
}

/** The one place where what came from outside enters a text: everything below it may be believed to be inert. */
function write(notice: Notice, site: Site): Letter {
  const params = 'device' in notice.params ? { ...notice.params, ...calmed(notice.params) } : notice.params
  const words = en[notice.template] as (params: Notice['params'], site: Site) => Letter
  return words(params, site)
}

const calmed = ({ device, place, address }: Circumstances): Omit<Circumstances, 'at'> => ({
  device: inert(device),
  place: inert(place),
  address: /^[0-9a-f.:]{2,45}$/i.test(address) ? address : inert(address),
})

const siteOf = ({ operator, publicUrl, supportUrl }: Settings): Site => ({
  operator: oneLine(operator),
  host: new URL(publicUrl).host,
  origin: publicUrl,
  supportUrl,
})
