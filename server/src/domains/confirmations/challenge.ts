import { createHash } from 'node:crypto'

/**
 * What a passkey signs for a confirmation: SHA-256('sallyport-passkey-1' ‖ nonce ‖ digest), 32 bytes. Derived, never stored: it is this
 * confirmation's or it is nothing, and the signature covers account, session, action and every parameter (WebAuthn Level 3 13.4.3;
 * PSD2 RTS art. 5, dynamic linking).
 */
export const challengeOf = ({ nonce, digest }: { nonce: Buffer; digest: Buffer }): Buffer =>
  createHash('sha256').update('sallyport-passkey-1').update(nonce).update(digest).digest()
