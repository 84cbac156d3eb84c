import type { Settings } from '../../../platform/ctx.ts'
import { ourBrand } from '../brand/brand.ts'
import type { Circumstances, Notice, NoticeParams, Template } from '../notice.ts'
import type { Personal } from '../words/letter.ts'

export const settings: Settings = {
  operator: 'Northgate',
  supportUrl: 'https://northgate.example/help',
  publicUrl: 'https://account.northgate.example',
  smsCountries: 'all',
}

/** What mails are written with. */
export const house = { settings, brand: ourBrand }

export const here: Circumstances = {
  at: new Date('2026-03-09T17:42:10Z'),
  device: 'Firefox on Windows',
  place: 'Lisbon, Portugal',
  address: '203.0.113.9',
}

const code = { code: '071345', minutes: 5 }

/** One of each; a template without a sample does not compile. */
const params: NoticeParams = {
  'sign-up-code': code,
  'sign-up-existing': here,
  'sign-in-code': { ...code, ...here },
  'factor-code': { ...code, ...here },
  'confirmation-code': { ...code, ...here, action: 'Remove the authenticator app' },
  'identifier-code': code,
  'identifier-existing': here,
  'sms-factor-code': code,
  'account-created': here,
  'new-device-alert': here,
  'unusual-sign-in': { ...here, reasons: 'new-device,new-country' },
  'account-frozen': { ...here, by: 'link' },
  'freeze-lift-requested': { ...here, until: '2026-03-10T17:42:10.000Z' },
  'freeze-lift-cancelled': here,
  'freeze-ended': here,
  'factor-failed': here,
  'devices-signed-out': here,
  'device-trusted': here,
  'password-changed': { ...here, keptSessions: false },
  'anti-phishing-set': { ...here, first: false },
  'anti-phishing-removed': here,
  'identifier-changed': {
    ...here,
    added: 'n•••@example.com',
    leaving: 'h•••@example.com',
    veto: { token: 'vetoTokenOf43CharactersVetoTokenOf43Charact', until: new Date('2026-03-11T17:42:10Z') },
  },
  'identifier-vetoed': { ...here, added: 'n•••@example.com', leaving: 'h•••@example.com' },
  'passkey-added': { ...here, name: 'Phone' },
  'passkey-removed': { ...here, name: 'Phone' },
  'passkey-copied': { ...here, name: 'Phone' },
  'totp-added': here,
  'totp-removed': here,
  'totp-disabled': here,
  'sms-added': { ...here, number: '+44 ••• ••56' },
  'sms-removed': { ...here, number: '+44 ••• ••56' },
  'sms-disabled': here,
  'backup-codes-made': here,
  'backup-code-used': { ...here, left: 3 },
  'backup-codes-disabled': here,
  'address-code-disabled': here,
  'codes-capped': here,
  'password-disabled': here,
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

export const templates = Object.keys(params) as Template[]

/** A notice of that template, its circumstances replaced by others where it has some. */
export function sample(template: Template, other: Partial<Circumstances> = {}): Notice {
  const own = params[template]
  return {
    template,
    to: 'holder@example.com',
    accountId: null,
    params: 'device' in own ? { ...own, ...other } : own,
  } as Notice
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
