import { type Static, Type } from 'typebox'
import { exact, id, oneOf, time } from '../../platform/http/shapes.ts'
import type { Row } from './store.ts'

export const confirmation = exact({
  id,
  action: Type.String(),
  expiresAt: time,
  shown: Type.Array(exact({ label: Type.String(), value: Type.String() }), {
    description: 'Exactly what will happen, drawn by the server: show it as it is',
  }),
  proofs: Type.Array(exact({ kind: oneOf('password', 'totp'), done: Type.Boolean() }), {
    description: 'To be given in this order',
  }),
})

export type Confirmation = Static<typeof confirmation>

/** A confirmation as its holder sees it. */
export const describe = (row: Row): Confirmation => ({
  id: row.id,
  action: row.action,
  expiresAt: row.expires_at.toISOString(),
  shown: row.shown as Confirmation['shown'],
  proofs: row.asked.map((kind, n) => ({
    kind: kind as Confirmation['proofs'][number]['kind'],
    done: n < row.given.length,
  })),
})
