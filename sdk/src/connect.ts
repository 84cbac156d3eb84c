import { base64url, bytesOf, randomToken, sha256 } from './encoding.ts'

/** Where to send the browser, and what to keep for it until it comes back: in a cookie of that browser, `HttpOnly` and `Secure`. */
export type Connection = { url: string; state: string; verifier: string }

/**
 * The way to Sallyport's sign-in. The browser comes back to `returnUrl` with `code` and `state`: compare `state` with the one kept
 * (RFC 6749 10.12), then take the session over with the code and the verifier (RFC 7636).
 */
export async function connectTo(url: string, service: string, returnUrl: string): Promise<Connection> {
  const [state, verifier] = [randomToken(), randomToken()]
  const challenge = base64url(await sha256(bytesOf(verifier)))
  const query = new URLSearchParams({ service, return: returnUrl, state, challenge })
  return { url: `${url}/connect?${query}`, state, verifier }
}
