import { Type } from 'typebox'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, id, nullable, oneOf } from '../../platform/http/shapes.ts'
import { dialectNames } from '../../policy/api-keys.ts'
import { allowChanging, changeKey } from './change.ts'
import { allowCreating, createKey, type TypedKey } from './create.ts'
import { describeKey, describeKeys, key, list } from './describe.ts'
import { drawChange, drawKey, drawNew } from './draw.ts'
import type { ApiKeyEvent } from './events.ts'
import { lessRoutes } from './http-less.ts'
import { planNew } from './plan.ts'
import { allowResuming, resumeKey } from './resume.ts'
import { endsAt, label, nonceWindow, pairs, permissions, ranges, tag } from './shapes.ts'

const path = '/v1/api-keys'
const one = `${path}/:id`

export const apiKeyRoutes = (): Route<ApiKeyEvent>[] => [listRoute, ...proven, ...lessRoutes]

const listRoute: Route<ApiKeyEvent> = view({
  method: 'GET',
  path,
  summary: 'The API keys of the account, newest first; never what signs',
  caller: 'holder',
  answers: { 200: list },
  view: ({ db, now }, { accountId }) => describeKeys(db, now, accountId),
})

const newKey = exact({
  dialect: oneOf(...dialectNames),
  label,
  permissions,
  tag: Type.Optional(tag),
  ranges: Type.Optional(ranges),
  pairs: Type.Optional(pairs),
  endsAt: Type.Optional(endsAt),
  publicKey: Type.Optional(
    nullable(
      Type.String({ maxLength: 500, description: 'Of a native key: Ed25519, PEM or 32 bytes in base64' }),
    ),
  ),
  profile: Type.Optional(oneOf('ed25519', 'hmac')),
  nonceWindow: Type.Optional(nonceWindow),
})

const told = (description: string) => nullable(Type.String({ description }))
const made = exact({
  key,
  secret: told('Shown this once'),
  passphrase: told('Shown this once'),
})

/** What the proofs themselves are refused for. */
const unproven = ['trading-password-missing', 'trading-password-disabled', 'wait', 'factor-disabled'] as const

const wrongRights = [
  'api-key-range-invalid',
  'api-key-range-too-wide',
  'api-key-ranges-required',
  'api-key-whitelist-required',
  'api-key-ends-invalid',
  'api-key-held',
] as const

/** What is left out is the least there is, and for ranges, pairs and the end what the rights allow. */
const complete = (
  body: Pick<TypedKey, 'dialect' | 'label' | 'permissions'> & Partial<TypedKey>,
): TypedKey => ({
  tag: '',
  ranges: [],
  pairs: [],
  endsAt: null,
  publicKey: null,
  profile: 'ed25519',
  nonceWindow: 0,
  ...body,
})

const proven: Route<ApiKeyEvent>[] = [
  change<ApiKeyEvent>()({
    method: 'POST',
    path,
    summary: 'Make an API key. It may read and trade at once; what moves value waits 24 hours',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'api-keys.create',
    body: newKey,
    answers: { 201: made },
    refuses: [
      ...wrongRights,
      ...unproven,
      'api-key-public-key-invalid',
      'api-key-public-key-known',
      'too-many-api-keys',
    ],
    check: async ({ db, now }, { accountId }, { body }) =>
      void (await allowCreating(db, accountId, complete(body), now)),
    shown: async ({ db, now }, { accountId }, { body }) => {
      const wanted = await allowCreating(db, accountId, complete(body), now)
      return drawNew(wanted, planNew(wanted.rights, now))
    },
    run: async (ctx, { accountId }, { body }) => {
      const { row, ...shownOnce } = await createKey(ctx, accountId, complete(body))
      return answer(201, { key: describeKey(row, ctx.now), ...shownOnce })
    },
  }),
  change<ApiKeyEvent>()({
    method: 'PUT',
    path: one,
    summary: 'Change an API key: what is narrower counts at once, what is wider in 24 hours',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'api-keys.change',
    params: exact({ id }),
    body: exact({ label, tag, permissions, ranges, pairs, endsAt, nonceWindow: Type.Optional(nonceWindow) }),
    answers: { 200: key },
    refuses: ['not-found', 'api-key-over', 'api-key-suspended', ...wrongRights, ...unproven],
    check: async ({ db, now }, { accountId }, { params, body }) =>
      void (await allowChanging(db, accountId, params.id, body, now)),
    shown: async ({ db, now }, { accountId }, { params, body }) =>
      drawChange(await allowChanging(db, accountId, params.id, body, now)),
    run: async (ctx, { accountId }, { params, body }) =>
      answer(200, describeKey(await changeKey(ctx, accountId, params.id, body), ctx.now)),
  }),
  change<ApiKeyEvent>()({
    method: 'POST',
    path: `${one}/resume`,
    summary: 'Let a suspended API key work again, with the rights it has',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'api-keys.resume',
    params: exact({ id }),
    body: exact({}),
    answers: { 200: key },
    refuses: ['not-found', 'api-key-over', 'api-key-not-suspended', 'api-key-held', ...unproven],
    check: async ({ db, now }, { accountId }, { params }) =>
      void (await allowResuming(db, accountId, params.id, now)),
    shown: async ({ db, now }, { accountId }, { params }) =>
      drawKey(await allowResuming(db, accountId, params.id, now), now),
    run: async (ctx, { accountId }, { params }) =>
      answer(200, describeKey(await resumeKey(ctx, accountId, params.id), ctx.now)),
  }),
]
