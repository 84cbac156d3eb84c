import { randomUUID } from 'node:crypto'
import type { EventType } from '../../policy/events.ts'
import { type Case, everybody, nobody, withoutCode, withoutLink } from './case.testing.ts'

const usual = { sessionId: 'begun', newDevice: false, risk: 'usual', reasons: '' } as const

/** Signing in, sessions and devices, freezing. */
export const signInCases = {
  'account.created': [{ data: undefined, tells: everybody('account-created') }],
  'account.frozen': [
    {
      if: 'by link',
      by: 'stranger',
      data: { by: 'link' },
      tells: withoutLink('account-frozen'),
      ends: 'all',
    },
    { if: 'by session', data: { by: 'session' }, tells: withoutLink('account-frozen'), ends: 'others' },
  ],
  'freeze.lift-requested': [
    {
      data: { until: '2030-01-01T00:00:00.000Z' },
      tells: everybody('freeze-lift-requested'),
      ends: 'others',
    },
  ],
  'freeze.lift-cancelled': [
    {
      if: 'by link',
      by: 'stranger',
      data: { by: 'link' },
      tells: withoutLink('freeze-lift-cancelled'),
      ends: 'all',
    },
    {
      if: 'by session',
      data: { by: 'session' },
      tells: withoutLink('freeze-lift-cancelled'),
      ends: 'others',
    },
  ],
  'freeze.ended': [
    { by: 'stranger', data: undefined, tells: everybody('freeze-ended') },
    {
      if: 'as another one began',
      by: 'stranger',
      data: undefined,
      before: async ({ tx, now }, { accountId }) => {
        const freeze = { id: randomUUID(), account_id: accountId, frozen_by: 'link', frozen_at: now }
        await tx.insertInto('freezes').values(freeze).execute()
      },
      tells: nobody,
    },
  ],
  'sign-in.succeeded': [
    { if: 'as usual', data: { method: 'passkey', ...usual }, tells: nobody },
    {
      if: 'on a new device',
      data: { method: 'totp', ...usual, newDevice: true },
      tells: everybody('new-device-alert'),
    },
    {
      if: 'unusual',
      data: {
        method: 'totp',
        newDevice: true,
        sessionId: 'begun',
        risk: 'unusual',
        reasons: 'new-device,new-country',
      },
      tells: everybody('unusual-sign-in'),
    },
    {
      if: 'alarming, on a known device',
      data: {
        method: 'totp',
        newDevice: false,
        sessionId: 'begun',
        risk: 'alarming',
        reasons: 'impossible-travel',
      },
      tells: everybody('unusual-sign-in'),
    },
  ],
  'sign-in.password-failed': [
    { if: 'of an account', by: 'stranger', data: undefined, tells: nobody },
    { if: 'of nobody', by: 'stranger', nobody: true, data: undefined, tells: nobody },
  ],
  'sign-in.passkey-failed': [
    { if: 'of an account', by: 'stranger', data: undefined, tells: nobody },
    { if: 'of nobody', by: 'stranger', nobody: true, data: undefined, tells: nobody },
  ],
  'sign-in.factor-failed': [
    ...(['passkey', 'totp', 'sms', 'backup-code'] as const).map((method) => ({
      if: method,
      by: 'stranger' as const,
      data: { method },
      tells: everybody('factor-failed'),
    })),
    { if: 'address-code', by: 'stranger', data: { method: 'address-code' }, tells: nobody },
  ],
  'sign-in.codes-capped': [{ by: 'stranger', data: undefined, tells: everybody('codes-capped') }],
  'password.disabled': [
    { if: 'of an account', by: 'stranger', data: undefined, tells: withoutCode('password-disabled') },
    { if: 'of nobody', by: 'stranger', nobody: true, data: undefined, tells: nobody },
  ],
  'session.ended': [
    {
      if: 'their own',
      data: ({ caller }) => ({
        sessionId: caller.sessionId,
        because: 'ended-by-holder',
        deviceName: 'Firefox',
      }),
      tells: nobody,
    },
    {
      if: 'another one, by the holder',
      data: ({ otherSessionId }) => ({
        sessionId: otherSessionId,
        because: 'ended-by-holder',
        deviceName: 'Firefox',
      }),
      tells: everybody('devices-signed-out'),
    },
    ...(
      [
        'signed-out',
        'signed-in-again',
        'rights-changed',
        'device-forgotten',
        'vetoed',
        'frozen',
        'expired',
      ] as const
    ).map((because) => ({
      if: because,
      data: { sessionId: '00000000-0000-4000-8000-000000000000', because, deviceName: 'Firefox' },
      tells: nobody,
    })),
  ],
  'sessions.others-ended': [
    {
      if: 'by the holder',
      data: { count: 2, because: 'ended-by-holder' },
      tells: everybody('devices-signed-out'),
    },
    ...(['rights-changed', 'vetoed', 'frozen'] as const).map((because) => ({
      if: because,
      data: { count: 2, because },
      tells: nobody,
    })),
  ],
  'sessions.reviewed': [{ data: { count: 2 }, tells: nobody }],
  'device.forgotten': [
    { if: 'their own', data: { deviceName: 'Firefox', own: true }, tells: nobody },
    {
      if: 'another one',
      data: { deviceName: 'Firefox', own: false },
      tells: everybody('devices-signed-out'),
    },
    {
      if: 'by a link',
      by: 'stranger',
      data: { deviceName: 'Firefox', own: false },
      tells: nobody,
    },
  ],
  'device.trusted': [{ data: { deviceName: 'Firefox' }, tells: everybody('device-trusted') }],
  'device.distrusted': [{ data: { deviceName: 'Firefox' }, tells: nobody }],
} satisfies { [T in EventType]?: Case<T>[] }
