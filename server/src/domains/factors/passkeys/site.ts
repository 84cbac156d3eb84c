import { hash } from 'node:crypto'
import type { Settings } from '../../../platform/ctx.ts'

/** The one origin a passkey may be used on: exactly the public address, no sub-domain, no other port (WebAuthn Level 3 13.4.9). */
export const originOf = ({ publicUrl }: Settings): string => new URL(publicUrl).origin

/** What credentials are bound to: the host of the public address. */
export const rpIdOf = ({ publicUrl }: Settings): string => new URL(publicUrl).hostname

export const rpIdHashOf = (settings: Settings): Buffer => hash('sha256', rpIdOf(settings), 'buffer')
