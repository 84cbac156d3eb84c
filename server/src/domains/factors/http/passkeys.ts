import { answer, change, type Route, refuse } from '../../../platform/http/route.ts'
import { exact, id, none, time } from '../../../platform/http/shapes.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { checkRemoval, confirmOnePasskey, removeFactor } from '../change.ts'
import type { FactorEvent } from '../events.ts'
import { factorList, listFactors } from '../list.ts'
import {
  attestationShape,
  beginPasskey,
  checkPasskeyBegin,
  creationOptionsShape,
  listPasskeys,
  passkeyNameShape,
  removePasskey,
  renamePasskey,
} from '../passkeys/index.ts'
import { byId, setUp } from './shapes.ts'

const named = exact({ name: passkeyNameShape })

export const passkeyRoutes = (): Route<FactorEvent>[] => [
  change<FactorEvent>()({
    method: 'POST',
    path: '/v1/factors/passkeys',
    summary: 'Begin to add a passkey; it counts once the authenticator has answered',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'factors.passkeys.add',
    body: named,
    answers: { 201: exact({ id, options: creationOptionsShape, expiresAt: time }) },
    refuses: ['too-many-factors'],
    check: (out, caller, { body }) => checkPasskeyBegin(out.db, caller.accountId, body.name),
    shown: async (_out, _caller, { body }) => [{ label: 'Name', value: body.name.normalize('NFC').trim() }],
    run: async (ctx, caller, { body }) => {
      const begun = await beginPasskey(ctx, caller, body.name)
      return answer(201, { ...begun, expiresAt: begun.expiresAt.toISOString() })
    },
  }),
  change<FactorEvent>()({
    method: 'POST',
    path: '/v1/factors/passkeys/:id/confirmation',
    summary: 'Give what the authenticator answered, in the session that began the set-up',
    caller: 'holder',
    whileLocked: 'refused',
    limits: ['holder.change'],
    params: byId,
    body: exact({ attestation: attestationShape }),
    answers: { 200: setUp },
    refuses: ['passkey-refused', 'passkey-known', 'enrolment-over', 'too-many-factors'],
    run: async (ctx, caller, { params, body }) => {
      const outcome = await confirmOnePasskey(ctx, caller, params.id, body.attestation)
      if (outcome.kind === 'refused') return refuse(outcome.code)
      const made = { factors: await listFactors(ctx.tx, caller), backupCodes: outcome.backupCodes }
      return { ...answer(200, made), renewSession: true }
    },
  }),
  change<FactorEvent>()({
    method: 'PUT',
    path: '/v1/factors/passkeys/:id',
    summary: 'Give a passkey another name',
    caller: 'holder',
    whileLocked: 'refused',
    limits: ['holder.change'],
    params: byId,
    body: named,
    answers: { 200: exact({ factors: factorList }) },
    refuses: ['not-found'],
    run: async (ctx, caller, { params, body }) => {
      await renamePasskey(ctx, caller.accountId, params.id, body.name)
      return answer(200, { factors: await listFactors(ctx.tx, caller) })
    },
  }),
  change<FactorEvent>()({
    method: 'DELETE',
    path: '/v1/factors/passkeys/:id',
    summary: 'Remove a passkey; where it is the last factor, the backup codes with it',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'factors.passkeys.remove',
    params: byId,
    answers: { 204: none },
    refuses: ['not-found', 'factor-required'],
    check: async (out, caller, { params }) => {
      const passkeys = await listPasskeys(out.db, caller.accountId)
      if (!passkeys.some((one) => one.id === params.id)) throw new Refusal('not-found')
      await checkRemoval(out.db, caller.accountId, passkeys.length - 1)
    },
    shown: async (out, caller, { params }) => {
      const passkeys = await listPasskeys(out.db, caller.accountId)
      return passkeys
        .filter((one) => one.id === params.id)
        .map(({ name }) => ({ label: 'Name', value: name }))
    },
    run: async (ctx, caller, { params }) => {
      await removeFactor(ctx, caller, () => removePasskey(ctx, caller.accountId, params.id))
      return answer(204)
    },
  }),
]
