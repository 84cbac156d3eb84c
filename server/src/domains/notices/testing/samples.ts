import type { Settings } from '../../../platform/ctx.ts'
import { ourBrand } from '../brand/brand.ts'
import { example, here, letterKeys } from '../brand/examples.ts'
import type { Circumstances, Notice, Template } from '../notice.ts'
import type { Personal } from '../words/letter.ts'
import type { LetterKey } from '../words/variants.ts'

export const settings: Settings = {
  operator: 'Northgate',
  supportUrl: 'https://northgate.example/help',
  publicUrl: 'https://account.northgate.example',
  deskUrl: 'https://desk.northgate.example',
  smsCountries: 'all',
  tradingPassword: 'password',
}

export { here }

/** What mails are written with. */
export const house = { settings, brand: ourBrand }

/** The letter that stands for a template with several. */
const usual: Partial<Record<Template, LetterKey>> = {
  'password-changed': 'password-changed.ended',
  'anti-phishing-set': 'anti-phishing-set.changed',
  'identifier-changed': 'identifier-changed.replaced',
  'identifier-vetoed': 'identifier-vetoed.replaced',
  'backup-code-used': 'backup-code-used.few',
  'account-frozen': 'account-frozen.link',
  'freeze-lift-requested': 'freeze-lift-requested.holder',
  'trading-password-set': 'trading-password-set.changed',
  'withdrawal-address-changed': 'withdrawal-address-changed.moved',
  'settings-unlocked': 'settings-unlocked.key',
  'api-key-created': 'api-key-created.plain',
  'api-key-changed': 'api-key-changed.wider',
  'api-key-suspended': 'api-key-suspended.holder',
  'api-key-ended': 'api-key-ended.holder',
  'api-key-misused': 'api-key-misused.wrong-address',
  'recovery-ended': 'recovery-ended.stopped',
  'recovery-link': 'recovery-link.begun',
  'ticket-link': 'ticket-link.opened',
  'phishing-verdict': 'phishing-verdict.phishing',
}

/** What a mail to a settled address of an account has beside its words. */
export const personal: Personal = {
  language: 'en',
  clock: null,
  madeAt: null,
  antiPhishing: 'Blue heron at dawn',
  freezeUrl:
    'https://account.northgate.example/freeze#freezeTokenOfManyCharacters.freezeTokenOfManyCharacters',
}

export const templates = [...new Set(letterKeys.map((key) => key.split('.')[0] as Template))]

/** A notice of that template, its circumstances replaced by others where it has some. */
export const sample = (template: Template, other: Partial<Circumstances> = {}): Notice =>
  sampleLetter(usual[template] ?? (template as LetterKey), other)

export function sampleLetter(key: LetterKey, other: Partial<Circumstances> = {}): Notice {
  const notice = example(key)
  return 'device' in notice.params
    ? ({ ...notice, params: { ...notice.params, ...other } } as Notice)
    : notice
}

const paths: Partial<Record<Template, string>> = {
  'identifier-changed': 'account.northgate.example/veto',
  'recovery-asked': 'account.northgate.example/recovery/stop',
  'recovery-approved': 'account.northgate.example/recovery/stop',
  'recovery-opened': 'account.northgate.example/recovery/stop',
  'password-reset-link': 'account.northgate.example/reset',
  'recovery-link': 'account.northgate.example/recovery',
  'ticket-link': 'account.northgate.example/support/ticket',
  'staff-invite': 'desk.northgate.example/join',
  'staff-reset': 'desk.northgate.example/stop',
}

/** The one link of a message beside the one that freezes, written down a second time; null where it has none. */
export function linkOf({ template, params }: Notice): string | null {
  const token = 'veto' in params ? params.veto?.token : 'token' in params ? params.token : null
  return token ? `https://${paths[template]}#${token}` : null
}

/** What a reader of the HTML sees: no head, no tags, entities read. */
export const visible = (html: string): string =>
  html
    .replace(/<head>[\s\S]*<\/head>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()

/** The tags of a document in their order: what must not change, whatever is inserted. */
export const skeleton = (html: string): string[] => html.match(/<[^>]*>/g) ?? []
