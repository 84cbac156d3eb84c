import type { keyEvents } from '../../policy/events-keys.ts'
import { type Case, everybody, nobody } from './case.testing.ts'

const until = '2026-03-02T12:00:05.000Z'
const key = { name: 'ak_Yb2xV0nQ7sLw3tRk9mZc5uPd', label: 'Market maker' }
const reach = { permissions: 'read,trade', ranges: '203.0.113.0/28' }
const withdrawal = {
  withdrawalId: '5f0c3a9e-0000-4000-8000-00000000d001',
  key: 'Market maker',
  kind: 'on-chain',
  asset: 'BTC',
  network: 'bitcoin',
  address: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
  memo: '',
  amount: '0.5',
}

/** What concerns API keys, and what they do. */
export const keyCases = {
  'api-key.created': [
    {
      if: 'it only trades',
      data: { ...key, ...reach, dialect: 'kucoin', until: null },
      tells: everybody('api-key-created'),
    },
    {
      if: 'it may move value',
      data: { ...key, permissions: 'withdraw', ranges: reach.ranges, dialect: 'native', until },
      tells: everybody('api-key-created'),
    },
  ],
  'api-key.changed': [
    { if: 'wider', data: { ...key, ...reach, how: 'wider', until }, tells: everybody('api-key-changed') },
    {
      if: 'narrower, and open to any address',
      data: { ...key, permissions: 'read', ranges: '', how: 'narrower', until: null },
      tells: everybody('api-key-changed'),
    },
    {
      if: 'described',
      data: { ...key, ...reach, how: 'described', until: null },
      tells: everybody('api-key-changed'),
    },
  ],
  'api-key.suspended': [
    { if: 'by its holder', data: { ...key, because: 'holder' }, tells: everybody('api-key-suspended') },
    {
      if: 'exposed',
      by: 'stranger',
      data: { ...key, because: 'exposed' },
      tells: everybody('api-key-suspended'),
    },
  ],
  'api-keys.suspended': [{ data: { count: 2, because: 'frozen' }, tells: nobody }],
  'api-key.resumed': [{ data: key, tells: everybody('api-key-resumed') }],
  'api-key.ended': [
    { if: 'by its holder', data: { ...key, because: 'holder' }, tells: everybody('api-key-ended') },
    ...(['expired', 'idle', 'sunset'] as const).map((because) => ({
      if: because,
      by: 'stranger' as const,
      data: { ...key, because },
      tells: everybody('api-key-ended'),
    })),
  ],
  'api-keys.ended': [{ data: { tag: 'bots', count: 3 }, tells: everybody('api-keys-ended') }],
  'api-keys.sunset': [{ data: { count: 2, until }, tells: everybody('api-keys-sunset') }],
  'api-key.misused': (['wrong-address', 'replayed'] as const).map((reason) => ({
    if: reason,
    by: 'stranger' as const,
    data: { ...key, reason, address: '198.51.100.23' },
    tells: everybody('api-key-misused'),
  })),
  'withdrawal.by-key': [{ by: 'stranger', data: withdrawal, tells: everybody('withdrawal-by-key') }],
  'keys.rotated': [{ by: 'stranger', nobody: true, data: { root: 2, sealed: 40 }, tells: nobody }],
} as const satisfies { [T in keyof typeof keyEvents]: readonly Case<T>[] }
