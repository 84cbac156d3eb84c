import { hash } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { canonicalJson } from '../../../platform/canonical-json.ts'
import { exact, id, oneOf } from '../../../platform/http/shapes.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { ExitKind } from '../../../policy/withdrawals.ts'
import { type Destination, readDestination } from '../destinations/index.ts'
import { notNegative, positive, readAmount, writeAmount } from './amount.ts'

const text = (maxLength: number, description: string) =>
  Type.Optional(Type.String({ maxLength, description }))

export const kind = oneOf(
  'on-chain',
  'internal-uid',
  'internal-email',
  'internal-phone',
  'sub-account',
  'p2p-sale',
  'voucher',
)

/** A name that the exchange chose: ASCII that can be seen. */
export const chosenName = Type.String({ pattern: '^[\\x21-\\x7e]{1,128}$' })

/** What leaves, and where to: sent when it is asked for, and once more when the authorisation is used. */
export const parameters = {
  account: id,
  kind,
  asset: Type.String({ maxLength: 64 }),
  network: text(64, 'Left out, or empty, where the kind knows none'),
  address: text(512, 'On a chain; or the uid, mail address, number, order or sub-account'),
  memo: text(512, 'Memo or destination tag'),
  amount: positive,
  fee: Type.Optional(notNegative),
}

export const wish = exact({
  idempotencyKey: chosenName,
  source: Type.Union([exact({ session: id }), exact({ apiRequest: id })], {
    description:
      'A session that was taken over; or a request that an API key signed, as it was checked: once, within a minute',
  }),
  ...parameters,
  fiatValue: Type.Optional(positive),
  returnUrl: Type.Optional(
    Type.String({ maxLength: 2048, description: 'One of those listed for the service' }),
  ),
})

export type Wish = Static<typeof wish>
type Sent = Pick<Wish, 'kind' | 'asset' | 'network' | 'address' | 'memo' | 'amount' | 'fee'>

/** In the one form that is shown, stored, compared and signed. Amounts are canonical decimals. */
export type Parameters = Destination & { kind: ExitKind; amount: string; fee: string }

/** Refuses: what `readDestination` refuses, naming the field. */
export function readParameters(sent: Sent): Parameters {
  const reading = readDestination(sent)
  if (reading.kind === 'refused') throw new Refusal(reading.code, reading.details)
  return { ...reading.destination, ...readAmounts(sent) }
}

/** Null where it is no destination at all: then it is not the one that was authorised. */
export function readSame(sent: Sent): Parameters | null {
  const reading = readDestination(sent)
  return reading.kind === 'refused' ? null : { ...reading.destination, ...readAmounts(sent) }
}

const canonical = (amount: string): string => writeAmount(readAmount(amount))

const readAmounts = ({ amount, fee = '0' }: Sent) => ({ amount: canonical(amount), fee: canonical(fee) })

export const fiatValueOf = ({ fiatValue }: Wish): string | null =>
  fiatValue === undefined ? null : canonical(fiatValue)

/** Which request an idempotency key stands for: two that mean the same have the same digest, however they are written. */
export const digestOf = (sent: Wish, read: Parameters): Buffer =>
  hash(
    'sha256',
    canonicalJson({
      ...read,
      account: sent.account,
      source: sent.source,
      fiatValue: fiatValueOf(sent),
      returnUrl: sent.returnUrl ?? null,
    }),
    'buffer',
  )
