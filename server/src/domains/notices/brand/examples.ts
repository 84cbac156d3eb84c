import type { Circumstances, Notice, NoticeParams, Template } from '../notice.ts'
import type { Personal } from '../words/letter.ts'
import type { LetterKey } from '../words/variants.ts'

/** Where the holder of these examples sits. */
export const here: Circumstances = {
  at: new Date('2026-03-09T17:42:10Z'),
  device: 'Firefox on Windows',
  place: 'Lisbon, Portugal',
  address: '203.0.113.9',
}

/** What time does, and nobody. */
const byItself: Circumstances = { at: here.at, device: '', place: '', address: '' }

const tomorrow = '2026-03-10T17:42:10.000Z'
// BIP 173: the address of its examples.
const destination = {
  ...here,
  asset: 'BTC',
  network: 'bitcoin',
  destination: 'bc1q w508 d6qe jxtd g4y5 r3za rvar y0c5 xw7k v8f3 t4',
}
const listed = { ...destination, label: 'Cold wallet' }
const { asset, network, destination: address } = destination
const withdrawn = { asset, network, destination: address }
const apiKey = { name: 'ak_Yb2xV0nQ7sLw3tRk9mZc5uPd', label: 'Market maker' }
const reach = { permissions: 'read, trade', ranges: '203.0.113.0/28' }
const code = { code: '071345', minutes: 5 }
const passkey = { ...here, name: 'Phone' }
const phone = { ...here, number: '+44 ••• ••56' }
const [added, leaving] = ['n•••@example.com', 'h•••@example.com']
const veto = {
  token: 'vetoTokenOf43CharactersVetoTokenOf43Charact',
  until: new Date('2026-03-11T17:42:10Z'),
}

const token = 'pageTokenOf43CharactersPageTokenOf43Charact'
const recovery = { number: 'R-7K3M-2QXD' }
const ticket = { number: 'T-4H8N-6WZC' }
const report = { number: 'P-9F2B-5TJV' }

type TemplateOf<K extends LetterKey> = K extends `${infer T extends Template}.${string}` ? T : K & Template

/** One of each letter, for whoever looks at them: `sallyport mails`, and tests. A letter without an example does not compile. */
const params: { [K in LetterKey]: NoticeParams[TemplateOf<K>] } = {
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
  'account-frozen.link': { ...here, by: 'link' },
  'account-frozen.session': { ...here, by: 'session' },
  'account-frozen.staff': { ...byItself, by: 'staff' },
  'freeze-lift-requested.holder': { ...here, by: 'holder', until: tomorrow },
  'freeze-lift-requested.staff': { ...byItself, by: 'staff', until: tomorrow },
  'freeze-lift-cancelled': here,
  'freeze-ended': byItself,
  'factor-failed': here,
  'devices-signed-out': here,
  'device-trusted': here,
  'language-changed': { ...here, before: 'en' },
  'password-changed.ended': { ...here, keptSessions: false },
  'password-changed.kept': { ...here, keptSessions: true },
  'password-disabled': here,
  'anti-phishing-set.first': { ...here, first: true },
  'anti-phishing-set.changed': { ...here, first: false },
  'anti-phishing-removed': here,
  'identifier-changed.added': { ...here, added, leaving: null, veto },
  'identifier-changed.replaced': { ...here, added, leaving, veto },
  'identifier-changed.removed': { ...here, added: null, leaving, veto },
  'identifier-vetoed.added': { ...here, added, leaving: null },
  'identifier-vetoed.replaced': { ...here, added, leaving },
  'identifier-vetoed.removed': { ...here, added: null, leaving },
  'passkey-added': passkey,
  'passkey-removed': passkey,
  'passkey-copied': passkey,
  'totp-added': here,
  'totp-removed': here,
  'totp-disabled': here,
  'sms-added': phone,
  'sms-removed': phone,
  'sms-disabled': here,
  'backup-codes-made': here,
  'backup-code-used.none': { ...here, left: 0 },
  'backup-code-used.one': { ...here, left: 1 },
  'backup-code-used.few': { ...here, left: 3 },
  'backup-code-used.many': { ...here, left: 9 },
  'backup-codes-disabled': here,
  'address-code-disabled': here,
  'codes-capped': here,
  'trading-password-set.set': { ...here, how: 'set' },
  'trading-password-set.changed': { ...here, how: 'changed' },
  'trading-password-set.reset': { ...here, how: 'reset' },
  'trading-password-locked': { ...here, until: tomorrow },
  'trading-password-disabled': here,
  'withdrawal-address-added': { ...listed, until: tomorrow },
  'withdrawal-address-changed.moved': { ...listed, until: tomorrow },
  'withdrawal-address-changed.renamed': { ...listed, until: null },
  'withdrawal-address-removed': listed,
  'whitelist-on': here,
  'whitelist-off-requested': { ...here, until: '2026-03-11T17:42:10.000Z' },
  'whitelist-off-cancelled': here,
  'whitelist-off': byItself,
  'settings-locked': { ...here, days: 7 },
  'settings-unlock-requested': { ...here, until: tomorrow },
  'settings-unlock-cancelled': here,
  'settings-unlock-failed': here,
  'settings-unlocked.key': { ...here, by: 'key' },
  'settings-unlocked.time': { ...byItself, by: 'time' },
  'api-key-created.plain': { ...here, ...apiKey, ...reach, until: null },
  'api-key-created.waits': {
    ...here,
    ...apiKey,
    ...reach,
    permissions: 'read, trade, withdraw',
    until: tomorrow,
  },
  'api-key-changed.wider': { ...here, ...apiKey, ...reach, how: 'wider', until: tomorrow },
  'api-key-changed.narrower': { ...here, ...apiKey, ...reach, how: 'narrower', until: null },
  'api-key-changed.described': { ...here, ...apiKey, ...reach, how: 'described', until: null },
  'api-key-suspended.exposed': { ...byItself, ...apiKey, because: 'exposed' },
  'api-key-suspended.holder': { ...here, ...apiKey, because: 'holder' },
  'api-key-resumed': { ...here, ...apiKey },
  'api-key-ended.holder': { ...here, ...apiKey, because: 'holder' },
  'api-key-ended.expired': { ...byItself, ...apiKey, because: 'expired' },
  'api-key-ended.idle': { ...byItself, ...apiKey, because: 'idle' },
  'api-key-ended.sunset': { ...byItself, ...apiKey, because: 'sunset' },
  'api-keys-ended': { ...here, tag: 'market maker', left: 4 },
  'api-keys-sunset': { ...here, left: 2, until: '2026-03-16T17:42:10.000Z' },
  'api-key-misused.wrong-address': {
    ...byItself,
    ...apiKey,
    reason: 'wrong-address',
    from: '198.51.100.23',
  },
  'api-key-misused.replayed': { ...byItself, ...apiKey, reason: 'replayed', from: '198.51.100.23' },
  'withdrawal-by-key': { ...byItself, ...withdrawn, amount: '0.5', key: 'Market maker' },
  'withdrawal-confirmed': { ...destination, amount: '0.5' },
  'withdrawal-refused': { ...destination, amount: '0.5', reasons: 'hold,not-whitelisted' },
  'password-reset-link': { token, minutes: 30 },
  'password-reset': here,
  'password-reset-failed': here,
  'recovery-asked': { ...here, ...recovery, veto },
  'recovery-approved': { ...byItself, ...recovery, until: tomorrow, veto },
  'recovery-opened': { ...byItself, ...recovery, until: tomorrow, veto },
  'recovery-completed': { ...here, ...recovery },
  'recovery-ended.refused': { ...byItself, ...recovery, how: 'refused' },
  'recovery-ended.stopped': { ...here, ...recovery, how: 'stopped' },
  'recovery-ended.expired': { ...byItself, ...recovery, how: 'expired' },
  'recovery-link.begun': { ...recovery, token, what: 'begun' },
  'recovery-link.evidence-asked': { ...recovery, token, what: 'evidence-asked' },
  'recovery-link.approved': { ...recovery, token, what: 'approved' },
  'recovery-link.opened': { ...recovery, token, what: 'opened' },
  'recovery-link.refused': { ...recovery, token, what: 'refused' },
  'recovery-link.ended': { ...recovery, token, what: 'ended' },
  'reply-address-code': code,
  'ticket-answered': { ...byItself, ...ticket },
  'ticket-link.opened': { ...ticket, token, what: 'opened' },
  'ticket-link.answered': { ...ticket, token, what: 'answered' },
  'phishing-verdict.phishing': { ...report, verdict: 'phishing' },
  'phishing-verdict.not-phishing': { ...report, verdict: 'not-phishing' },
  'phishing-verdict.ours': { ...report, verdict: 'ours' },
  'phishing-verdict.unclear': { ...report, verdict: 'unclear' },
  'staff-invite': { token, role: 'reviewer', minutes: 1440 },
  'staff-reset': { name: 'Ines Duarte', until: tomorrow, token },
  'staff-alarm': { name: 'Ines Duarte' },
}

export const letterKeys = Object.keys(params) as LetterKey[]

export const example = (key: LetterKey): Notice =>
  ({
    template: key.split('.')[0] as Template,
    to: 'holder@example.com',
    accountId: null,
    params: params[key],
  }) as Notice

/** What a mail to a settled address of an account has beside its words. `origin`: of this server. */
export const examplePersonal = (origin: string, language = 'en'): Personal => ({
  antiPhishing: 'Blue heron at dawn',
  freezeUrl: `${origin}/freeze#AZq0vT3kSb6Qx1mYd8hWJwAAAAMBnN2XgHo5cGk4R2pZbUxvd0t1Sg`,
  language,
  clock: {
    timeZone: 'Europe/Madrid',
    local: new Map([
      ['2026-03-09T17:42:10.000Z', '2026-03-09 18:42'],
      ['2026-03-10T17:42:10.000Z', '2026-03-10 18:42'],
      ['2026-03-11T17:42:10.000Z', '2026-03-11 18:42'],
    ]),
  },
  madeAt: new Date('2026-03-09T17:42:12Z'),
})
