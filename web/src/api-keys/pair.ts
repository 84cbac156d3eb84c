/** Both halves as PEM: SPKI of the public one (RFC 8410), PKCS #8 of the private one. */
export type Pair = { publicKey: string; privateKey: string }

/**
 * An Ed25519 key pair, made in this browser. The private half is returned to be shown, and goes nowhere else. Throws where the browser cannot: no secure
 * context, or older than Ed25519 in Web Cryptography (Level 2, 29).
 */
export async function makePair(): Promise<Pair> {
  const { publicKey, privateKey } = (await crypto.subtle.generateKey({ name: 'Ed25519' }, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair
  return {
    publicKey: pem('PUBLIC KEY', await crypto.subtle.exportKey('spki', publicKey)),
    privateKey: pem('PRIVATE KEY', await crypto.subtle.exportKey('pkcs8', privateKey)),
  }
}

/** RFC 7468, 3: lines of 64. */
function pem(label: string, der: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(der)))
  return [`-----BEGIN ${label}-----`, ...(text.match(/.{1,64}/g) ?? []), `-----END ${label}-----`, ''].join(
    '\n',
  )
}

export const isPrivateKey = (text: string): boolean => /-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)

/** Whether this browser can make one; asked once, when the form opens. */
export const canMakePairs = (): Promise<boolean> =>
  Promise.resolve()
    .then(() => crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign']))
    .then(
      () => true,
      () => false,
    )
