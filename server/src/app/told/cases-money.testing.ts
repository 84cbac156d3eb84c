import type { moneyEvents } from '../../policy/events-money.ts'
import { type Case, everybody, nobody } from './case.testing.ts'

const until = '2026-03-02T12:00:05.000Z'
const where = {
  kind: 'on-chain',
  asset: 'BTC',
  network: 'bitcoin',
  address: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
}
const listed = { ...where, memo: '', label: 'Cold wallet' }
const withdrawal = { ...where, withdrawalId: '5f0c3a9e-0000-4000-8000-00000000d001', memo: '', amount: '0.5' }
const service = { service: 'exchange' }

/** What concerns value: the trading password, where it may go, the settings lock, and what was asked to leave. */
export const moneyCases = {
  'trading-password.set': (['set', 'changed', 'reset'] as const).map((how) => ({
    if: how,
    data: { how },
    tells: everybody('trading-password-set'),
    holds: 'trading-password-changed' as const,
  })),
  'trading-password.failed': [{ data: undefined, tells: nobody }],
  'trading-password.locked': [{ data: { until }, tells: everybody('trading-password-locked') }],
  'trading-password.disabled': [{ data: undefined, tells: everybody('trading-password-disabled') }],
  'trading-window.opened': [{ data: { until, sessionId: 'of-a-test' }, tells: nobody }],
  'trading-window.closed': [{ data: { sessionId: 'of-a-test' }, tells: nobody }],
  'withdrawal-address.added': [{ data: { ...listed, until }, tells: everybody('withdrawal-address-added') }],
  'withdrawal-address.changed': [
    { if: 'moved', data: { ...listed, until }, tells: everybody('withdrawal-address-changed') },
    { if: 'renamed', data: { ...listed, until: null }, tells: everybody('withdrawal-address-changed') },
  ],
  'withdrawal-address.removed': [{ data: listed, tells: everybody('withdrawal-address-removed') }],
  'whitelist.turned-on': [{ data: undefined, tells: everybody('whitelist-on') }],
  'whitelist.off-requested': [{ data: { until }, tells: everybody('whitelist-off-requested') }],
  'whitelist.off-cancelled': [{ data: undefined, tells: everybody('whitelist-off-cancelled') }],
  'whitelist.turned-off': [{ by: 'stranger', data: undefined, tells: everybody('whitelist-off') }],
  'settings.locked': [{ data: { days: 7, key: true }, tells: everybody('settings-locked') }],
  'settings.unlock-requested': [
    { data: { until }, tells: everybody('settings-unlock-requested'), ends: 'others' },
  ],
  'settings.unlock-cancelled': [{ data: undefined, tells: everybody('settings-unlock-cancelled') }],
  'settings.unlock-failed': [{ data: undefined, tells: everybody('settings-unlock-failed') }],
  'settings.unlocked': [
    { if: 'by the key', data: { by: 'key' }, tells: everybody('settings-unlocked') },
    { if: 'by time', by: 'stranger', data: { by: 'time' }, tells: everybody('settings-unlocked') },
  ],
  'session.handed-over': [{ data: { ...service, sessionId: 'of-a-test' }, tells: nobody }],
  'withdrawal.refused': [
    {
      by: 'stranger',
      data: { ...withdrawal, reasons: 'hold,over-limit' },
      tells: everybody('withdrawal-refused'),
    },
  ],
  'withdrawal.confirmed': [{ data: withdrawal, tells: everybody('withdrawal-confirmed') }],
  'withdrawal.cancelled': [{ data: { ...withdrawal, because: 'holder' }, tells: nobody }],
  'withdrawal.consumed': [{ by: 'stranger', data: withdrawal, tells: nobody }],
  'service.added': [{ by: 'stranger', nobody: true, data: { ...service, scopes: 'trades' }, tells: nobody }],
  'service.changed': [{ by: 'stranger', nobody: true, data: { ...service, what: 'token' }, tells: nobody }],
  'service.ended': [{ by: 'stranger', nobody: true, data: service, tells: nobody }],
  'webhook.changed': [
    {
      by: 'stranger',
      nobody: true,
      data: { ...service, host: 'exchange.example', what: 'added' },
      tells: nobody,
    },
  ],
} as const satisfies { [T in keyof typeof moneyEvents]: readonly Case<T>[] }
