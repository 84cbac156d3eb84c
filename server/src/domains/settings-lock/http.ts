import { Type } from 'typebox'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, nullable, oneOf, time } from '../../platform/http/shapes.ts'
import { settingsLock as bounds } from '../../policy/holds.ts'
import type { SettingsLockEvent } from './events.ts'
import { daysText, drawLock, lockSettings } from './lock.ts'
import { checkKey, openByKey } from './open.ts'
import { readSettingsLock } from './read.ts'
import { beginUnlocking, cancelUnlocking, checkUnlock, type IsLive } from './unlock.ts'

const path = '/v1/settings-lock'
const days = Type.Integer({ minimum: bounds.leastDays, maximum: bounds.mostDays })

const lock = {
  state: oneOf('open', 'locked', 'unlocking'),
  days: nullable(days),
  lockedAt: nullable(time),
  unlocksAt: nullable(time),
  key: Type.Boolean({ description: 'Whether an unlock key was made' }),
}

export const settingsLockRoutes = ({ isLive }: { isLive: IsLive }): Route<SettingsLockEvent>[] => [
  view({
    method: 'GET',
    path,
    summary: 'Whether the security settings are locked, and when they open',
    caller: 'holder',
    quiet: true,
    answers: { 200: exact(lock) },
    view: ({ db, now }, { accountId }) => readSettingsLock(db, accountId, now),
  }),
  change<SettingsLockEvent>()({
    method: 'POST',
    path,
    summary: 'Lock the security settings; unlocking takes the days chosen, or the key made with it',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'settings-lock.lock',
    body: exact({ days, key: Type.Boolean({ description: 'Make a key that opens at once' }) }),
    answers: {
      201: exact({ ...lock, unlockKey: nullable(Type.String({ description: 'Shown this once' })) }),
    },
    shown: async (_out, _caller, { body }) => drawLock(body),
    run: async (ctx, { accountId }, { body }) => answer(201, await lockSettings(ctx, accountId, body)),
  }),
  change<SettingsLockEvent>()({
    method: 'POST',
    path: `${path}/unlocking`,
    summary: 'Have the settings open after the days chosen; it can be stopped until then',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'settings-lock.unlock',
    body: exact({}),
    answers: { 200: exact(lock) },
    refuses: ['settings-not-locked', 'unlock-under-way', 'too-many-requests'],
    check: async ({ db, now }, { accountId }) => {
      await checkUnlock(db, now, accountId)
    },
    shown: async ({ db, now }, { accountId }) => [
      { label: 'They open in', value: daysText((await checkUnlock(db, now, accountId)).days) },
    ],
    run: async (ctx, { accountId }) => answer(200, await beginUnlocking(ctx, accountId)),
  }),
  change<SettingsLockEvent>()({
    method: 'DELETE',
    path: `${path}/unlocking`,
    summary: 'Stop the unlocking under way: the settings stay locked',
    caller: 'holder',
    whileLocked: 'allowed',
    limits: ['holder.change'],
    answers: { 200: exact(lock) },
    refuses: ['settings-not-locked', 'unlock-not-asked'],
    run: async (ctx, caller) => answer(200, await cancelUnlocking(ctx, caller, isLive)),
  }),
  change<SettingsLockEvent>()({
    method: 'POST',
    path: `${path}/key`,
    summary: 'Open the settings at once with the key that was made as they were locked',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'settings-lock.open',
    body: exact({ key: Type.String({ maxLength: 200 }) }),
    answers: { 200: exact(lock) },
    refuses: ['settings-not-locked', 'unlock-key-missing', 'unlock-key-wrong', 'unlock-key-disabled', 'wait'],
    check: ({ db, now }, { accountId }, { body }) => checkKey(db, now, accountId, body.key),
    run: (ctx, caller, { body }) => openByKey(ctx, caller, body.key),
  }),
]
