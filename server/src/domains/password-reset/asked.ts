import type { Keys } from '../../platform/crypto.ts'
import type { Client } from '../../platform/ctx.ts'
import type { Identifier } from '../accounts/index.ts'

type Named = Pick<Identifier, 'kind' | 'canonical' | 'country'>

/** What was asked for, and from where: what the activity list says of it, and what an SMS is counted for. */
export type Asked = {
  named: Named
  address: string
  device: ReturnType<Client['device']>
  place: ReturnType<Client['place']>
}

export const askedBy = (client: Client, { kind, canonical, country }: Identifier): Asked => ({
  named: { kind, canonical, country } as Named,
  address: client.address,
  device: client.device(),
  place: client.place(),
})

/** Sealed: it may be the address of somebody who has nothing to do with us (K14). */
export const sealAsked = (keys: Keys, id: string, asked: Asked): Buffer =>
  keys.seal('password-reset-asks', id, JSON.stringify(asked))

export const openAsked = (keys: Keys, id: string, sealed: Buffer): Asked =>
  JSON.parse(keys.open('password-reset-asks', id, sealed).toString()) as Asked

/** Who asked, as far as the job that looks into it may know. */
export const clientOf = ({ address, device, place }: Asked): Client => ({
  address,
  userAgent: '',
  deviceTokens: [],
  sessionToken: null,
  attemptToken: null,
  probed: false,
  place: () => place,
  listed: async () => false,
  device: () => device,
})
