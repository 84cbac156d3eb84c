import type { Settings } from '../../platform/ctx.ts'
import type { Site } from '../factors/passkeys/index.ts'

/** Passkeys of the desk are made for its own host: one of the account's opens nothing here, nor the other way round. */
export function deskSite({ operator, deskUrl }: Settings): Site {
  if (deskUrl === null) throw new Error('there is no desk')
  return { operator, publicUrl: deskUrl }
}

/** How an authenticator keeps somebody of the desk. */
export const userHandleOf = (staffId: string): Buffer => Buffer.from(staffId.replaceAll('-', ''), 'hex')
