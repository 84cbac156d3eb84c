import { Type } from 'typebox'
import { answer, change, type Route, view } from '../../../platform/http/route.ts'
import { exact, id, none } from '../../../platform/http/shapes.ts'
import { allowAdding, allowChanging, requireListed } from './allow.ts'
import { addAddress, changeAddress, removeAddress, renameAddress } from './change-list.ts'
import { describeEntry, describeList, entry, list } from './describe.ts'
import { drawDestination, drawLabel, drawLookAlikes, drawReplaced } from './draw.ts'
import type { WhitelistEvent } from './events.ts'
import { refuseHeld } from './held.ts'
import { modeRoutes } from './http-mode.ts'
import { kind } from './kinds.ts'
import { readLabel } from './label.ts'
import { findLookAlikes, look, lookAt } from './look.ts'
import { listNetworks, networkList } from './networks.ts'

const path = '/v1/withdrawal-addresses'
const one = `${path}/:id`

const typed = (description: string) => Type.String({ maxLength: 400, description })
const where = {
  kind,
  asset: typed('As the exchange names it: BTC'),
  network: Type.Optional(typed('bitcoin, ethereum, tron …; none for what stays at the exchange')),
  address: typed('Of the network; or the account, e-mail address or mobile number of a member'),
  memo: Type.Optional(typed('Memo or destination tag')),
}
const label = Type.String({ maxLength: 256, description: '1 to 64 characters' })

const wrongAddress = ['network-unknown', 'address-invalid', 'address-other-network', 'memo-invalid'] as const

export const whitelistRoutes = (): Route<WhitelistEvent>[] => [...listRoutes, ...changes, ...modeRoutes]

const listRoutes: Route<WhitelistEvent>[] = [
  view({
    method: 'GET',
    path,
    summary: 'The list of addresses that value may go to, newest first, and whether it may go elsewhere',
    caller: 'holder',
    query: exact({
      limit: Type.Optional(
        Type.String({ pattern: '^([1-9]|[1-9]\\d|100)$', description: '1 to 100; 20 without' }),
      ),
      before: Type.Optional({ ...id, description: '`next` of the page before' }),
      search: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: 200,
          pattern: '^[^\\u0000\\ufffd]*$',
          description: 'In label, asset, network, address and memo',
        }),
      ),
    }),
    answers: { 200: list },
    view: ({ db, now }, { accountId }, { query }) => describeList(db, now, accountId, query),
  }),
  view({
    method: 'GET',
    path: '/v1/withdrawal-networks',
    summary:
      'Networks whose addresses are checked by their own checksum, and what stands beside an address there',
    caller: 'holder',
    quiet: true,
    answers: { 200: networkList },
    view: async () => ({ networks: listNetworks() }),
  }),
  change()({
    method: 'POST',
    path: `${path}/look`,
    summary: 'An address in its one form, and what of the list it resembles; changes nothing',
    caller: 'holder',
    // It tells addresses of the list in full.
    whileLocked: 'refused',
    limits: ['withdrawal-addresses.look'],
    body: exact(where),
    answers: { 200: look },
    refuses: wrongAddress,
    run: async ({ tx, now }, { accountId }, { body }) => answer(200, await lookAt(tx, now, accountId, body)),
  }),
]

const changes: Route<WhitelistEvent>[] = [
  change<WhitelistEvent>()({
    method: 'POST',
    path,
    summary: 'Put an address on the list; value can go there in 24 hours',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'withdrawal-addresses.add',
    body: exact({ ...where, label }),
    answers: { 201: entry },
    refuses: [...wrongAddress, 'address-listed', 'too-many-addresses', 'held-whitelist'],
    check: async ({ db, now }, { accountId }, { body }) => {
      await refuseHeld(db, accountId, now)
      await allowAdding(db, accountId, body)
    },
    shown: async ({ db }, { accountId }, { body }) => {
      const wanted = await allowAdding(db, accountId, body)
      return [
        ...drawDestination(wanted.destination),
        drawLabel(wanted.label),
        ...drawLookAlikes(await findLookAlikes(db, accountId, wanted.destination)),
      ]
    },
    run: async (ctx, { accountId }, { body }) =>
      answer(201, describeEntry(await addAddress(ctx, accountId, body), ctx.now)),
  }),
  change<WhitelistEvent>()({
    method: 'PUT',
    path: one,
    summary: 'Put another address in the place of one; it waits as a new one does',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'withdrawal-addresses.change',
    params: exact({ id }),
    body: exact(where),
    answers: { 200: entry },
    refuses: ['not-found', ...wrongAddress, 'address-listed', 'held-whitelist'],
    check: async ({ db, now }, { accountId }, { params, body }) => {
      await refuseHeld(db, accountId, now)
      await allowChanging(db, accountId, params.id, body)
    },
    shown: async ({ db }, { accountId }, { params, body }) => {
      const { destination, replaced } = await allowChanging(db, accountId, params.id, body)
      return [
        ...drawDestination(destination),
        drawLabel(replaced.label),
        ...drawReplaced(replaced),
        ...drawLookAlikes(await findLookAlikes(db, accountId, destination, replaced.id)),
      ]
    },
    run: async (ctx, { accountId }, { params, body }) =>
      answer(200, describeEntry(await changeAddress(ctx, accountId, params.id, body), ctx.now)),
  }),
  change<WhitelistEvent>()({
    method: 'PUT',
    path: `${one}/label`,
    summary: 'Give an entry another label',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'withdrawal-addresses.rename',
    params: exact({ id }),
    body: exact({ label }),
    answers: { 200: entry },
    refuses: ['not-found'],
    check: async ({ db }, { accountId }, { params, body }) => {
      readLabel(body.label)
      await requireListed(db, accountId, params.id)
    },
    shown: async ({ db }, { accountId }, { params, body }) => {
      const row = await requireListed(db, accountId, params.id)
      return [
        ...drawDestination(row),
        { label: 'Label now', value: row.label },
        { label: 'New label', value: readLabel(body.label) },
      ]
    },
    run: async (ctx, { accountId }, { params, body }) =>
      answer(200, describeEntry(await renameAddress(ctx, accountId, params.id, body.label), ctx.now)),
  }),
  change<WhitelistEvent>()({
    method: 'DELETE',
    path: one,
    summary: 'Take an address off the list',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'withdrawal-addresses.remove',
    params: exact({ id }),
    answers: { 204: none },
    refuses: ['not-found'],
    check: async ({ db }, { accountId }, { params }) => void (await requireListed(db, accountId, params.id)),
    shown: async ({ db }, { accountId }, { params }) => {
      const row = await requireListed(db, accountId, params.id)
      return [...drawDestination(row), drawLabel(row.label)]
    },
    run: async (ctx, { accountId }, { params }) => {
      await removeAddress(ctx, accountId, params.id)
      return answer(204)
    },
  }),
]
