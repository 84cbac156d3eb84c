import { listIdentifiers } from '../../domains/accounts/index.ts'
import { tellChanged, tellVetoed } from '../../domains/identifiers/tell.ts'
import { secondsAfter } from '../../platform/clock.ts'
import type { EventType } from '../../policy/events.ts'
import { type Case, everybody, nobody } from './case.testing.ts'

const withHold = { holds: 'factor-changed', ends: 'others' } as const
const change = { changeId: 'of-a-test', kind: 'email' } as const
const newAddress = { kind: 'email', canonical: 'added@example.com', written: 'added@example.com' } as const

/** What an account is protected by, and what concerns its addresses and its ways. */
export const settingsCases = {
  'password.changed': [
    {
      if: 'others end',
      data: { keptSessions: false },
      tells: everybody('password-changed'),
      holds: 'password-changed',
      ends: 'others',
    },
    {
      if: 'others stay',
      data: { keptSessions: true },
      tells: everybody('password-changed'),
      holds: 'password-changed',
    },
  ],
  'identifier.changed': [
    {
      if: 'one is added',
      data: { ...change, added: 'a•••@example.com', leaving: null },
      also: async (ctx, { accountId }) =>
        tellChanged(ctx, {
          accountId,
          before: await listIdentifiers(ctx.tx, ctx.now, accountId),
          added: newAddress,
          leaving: null,
          veto: { token: 'v'.repeat(43), until: secondsAfter(ctx.now, 3600) },
        }),
      tells: {
        first: 'identifier-changed code link veto',
        second: 'identifier-changed code link veto',
        number: 'identifier-changed veto',
        fresh: 'identifier-changed',
        added: 'identifier-changed',
      },
      holds: 'identifier-changed',
    },
  ],
  'identifier.vetoed': [
    {
      by: 'stranger',
      data: { ...change, added: 'a•••@example.com', leaving: null },
      also: (ctx, { accountId }) => tellVetoed(ctx, accountId, { added: newAddress, leaving: null }),
      tells: {
        ...everybody('identifier-vetoed'),
        number: 'identifier-vetoed code',
        added: 'identifier-vetoed',
      },
      holds: 'identifier-changed',
      ends: 'all',
    },
  ],
  'anti-phishing.set': [{ data: { first: false }, tells: everybody('anti-phishing-set') }],
  'anti-phishing.removed': [{ data: undefined, tells: everybody('anti-phishing-removed') }],
  'passkey.added': [
    {
      if: 'first factor',
      unseasoned: true,
      data: { name: 'Key' },
      tells: everybody('passkey-added'),
      ends: 'others',
    },
    { if: 'later', data: { name: 'Key' }, tells: everybody('passkey-added'), ...withHold },
  ],
  'passkey.renamed': [{ data: { name: 'Key' }, tells: nobody }],
  'passkey.removed': [{ data: { name: 'Key' }, tells: everybody('passkey-removed'), ...withHold }],
  'passkey.copied': [{ by: 'stranger', data: { name: 'Key' }, tells: everybody('passkey-copied') }],
  'totp.added': [
    { if: 'first factor', unseasoned: true, data: undefined, tells: everybody('totp-added'), ends: 'others' },
    { if: 'later', data: undefined, tells: everybody('totp-added'), ...withHold },
  ],
  'totp.removed': [{ data: undefined, tells: everybody('totp-removed'), ...withHold }],
  'totp.disabled': [{ by: 'stranger', data: undefined, tells: everybody('totp-disabled') }],
  'sms.added': [
    {
      if: 'first factor',
      unseasoned: true,
      data: { number: '+44 ••• ••56' },
      tells: everybody('sms-added'),
      ends: 'others',
    },
    { if: 'later', data: { number: '+44 ••• ••56' }, tells: everybody('sms-added'), ...withHold },
  ],
  'sms.removed': [{ data: { number: '+44 ••• ••56' }, tells: everybody('sms-removed'), ...withHold }],
  'sms.disabled': [{ by: 'stranger', data: undefined, tells: everybody('sms-disabled') }],
  'backup-codes.made': [
    { if: 'with the first factor', data: { count: 10, first: true }, tells: everybody('backup-codes-made') },
    {
      if: 'anew',
      data: { count: 10, first: false },
      tells: everybody('backup-codes-made'),
      holds: 'factor-changed',
    },
  ],
  'backup-code.used': [{ by: 'stranger', data: { left: 9 }, tells: everybody('backup-code-used') }],
  'backup-codes.disabled': [{ by: 'stranger', data: undefined, tells: everybody('backup-codes-disabled') }],
  'address-code.disabled': [{ by: 'stranger', data: undefined, tells: everybody('address-code-disabled') }],
  'preferences.changed': [
    { if: 'zone', data: { language: 'en', before: 'en', timeZone: 'Asia/Tokyo' }, tells: nobody },
    {
      if: 'language',
      data: { language: 'de', before: 'en', timeZone: null },
      tells: everybody('language-changed'),
    },
  ],
  'confirmation.factor-failed': [
    ...(['password', 'passkey', 'totp', 'sms'] as const).map((proof) => ({
      if: proof,
      data: { action: 'password.change', proof },
      tells: everybody('factor-failed'),
    })),
    { if: 'address-code', data: { action: 'password.change', proof: 'address-code' }, tells: nobody },
  ],
  'confirmation.burnt': [{ data: { action: 'password.change', because: 'changed' }, tells: nobody }],
  'activity.exported': [{ data: { format: 'csv' }, tells: nobody }],
} satisfies { [T in EventType]?: Case<T>[] }
