import { hash } from 'node:crypto'
import type { Settings } from '../../../platform/ctx.ts'

/** What passkeys are made for: the account's own address, or the one of the desk. */
export type Site = Pick<Settings, 'publicUrl' | 'operator'>

/** The one origin a passkey may be used on: exactly the public address, no sub-domain, no other port (WebAuthn Level 3 13.4.9). */
export const originOf = ({ publicUrl }: Site): string => new URL(publicUrl).origin

/** What credentials are bound to: the host of the public address. */
export const rpIdOf = ({ publicUrl }: Site): string => new URL(publicUrl).hostname

export const rpIdHashOf = (settings: Site): Buffer => hash('sha256', rpIdOf(settings), 'buffer')
