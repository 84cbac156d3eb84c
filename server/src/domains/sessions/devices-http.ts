import { Type } from 'typebox'
import { maskAddress } from '../../platform/client/address.ts'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, id, none, time } from '../../platform/http/shapes.ts'
import { isLocked } from '../settings-lock/index.ts'
import { listDevices } from './device-store.ts'
import { forget } from './end.ts'
import type { SessionEvent } from './events.ts'
import { seenSince } from './known.ts'
import { address, fullQuery, kind, place } from './shapes.ts'
import { checkTrust, distrustDevice, trustDevice } from './trust.ts'

const listedDevice = exact({
  id,
  current: Type.Boolean(),
  trusted: Type.Boolean({ description: 'It lowers friction and is never a factor' }),
  name: Type.String(),
  kind,
  place,
  address,
  firstSeenAt: time,
  lastSeenAt: time,
})

const byId = exact({ id })

export const deviceRoutes = (): Route<SessionEvent>[] => [
  view({
    method: 'GET',
    path: '/v1/devices',
    summary: 'Browsers the account knows',
    caller: 'holder',
    query: fullQuery,
    answers: { 200: exact({ devices: Type.Array(listedDevice) }) },
    view: async (out, caller, { query }) => {
      const rows = await listDevices(out.db, caller.accountId, seenSince(out.now))
      const full = query.full !== undefined && !(await isLocked(out.db, caller.accountId, out.now))
      return { devices: rows.map((row) => listDevice(row, caller.deviceId, full)) }
    },
  }),
  change<SessionEvent>()({
    method: 'DELETE',
    path: '/v1/devices/:id',
    summary: 'Forget a browser: its sessions end, and it is new again',
    caller: 'holder',
    whileLocked: 'allowed',
    limits: ['holder.change'],
    params: byId,
    answers: { 204: none },
    refuses: ['not-found'],
    run: async (ctx, caller, { params }) => {
      await forget(ctx, caller, params.id)
      const own = params.id === caller.deviceId
      return answer(204, undefined, own ? { session: null, device: null } : undefined)
    },
  }),
  change<SessionEvent>()({
    method: 'POST',
    path: '/v1/devices/:id/trust',
    summary: 'Trust the device one is on: it stays known for longer, and is asked less often for a CAPTCHA',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'devices.trust',
    params: byId,
    body: exact({}),
    answers: { 204: none },
    refuses: ['not-found', 'step-refused'],
    check: (out, caller, { params }) => checkTrust(out.db, caller, params.id),
    shown: async (out) => [{ label: 'Device', value: out.client.device().name }],
    run: async (ctx, caller, { params }) => {
      await trustDevice(ctx, caller, params.id)
      return answer(204)
    },
  }),
  change<SessionEvent>()({
    method: 'DELETE',
    path: '/v1/devices/:id/trust',
    summary: 'Take the trust in a device back; it stays known',
    caller: 'holder',
    whileLocked: 'allowed',
    limits: ['holder.change'],
    params: byId,
    answers: { 204: none },
    refuses: ['not-found'],
    run: async (ctx, caller, { params }) => {
      await distrustDevice(ctx, caller, params.id)
      return answer(204)
    },
  }),
]

const listDevice = (
  row: Awaited<ReturnType<typeof listDevices>>[number],
  currentId: string | null,
  full: boolean,
) => ({
  id: row.id,
  current: row.id === currentId,
  trusted: row.trusted_at !== null,
  name: row.name,
  kind: row.kind,
  place: { text: row.place, country: row.country },
  address: full ? row.address : (maskAddress(row.address) ?? 'unknown'),
  firstSeenAt: row.first_seen_at.toISOString(),
  lastSeenAt: row.last_seen_at.toISOString(),
})
