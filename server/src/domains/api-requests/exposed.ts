import type { Held } from './remembered.ts'

const nameInQuery = /ak_[A-Za-z0-9_-]{24}/

/** The key that a request names in its address, where logs and histories keep it (G16). */
export const nameIn = (target: string): string | null => nameInQuery.exec(target)?.[0] ?? null

/** Whether the secret itself stands in the address: as it was shown, or as a form or a script writes it there. */
export function isSecretIn(target: string, { secret }: Held): boolean {
  if (secret === null || target.length < secret.length) return false
  return target.includes(secret) || target.includes(encodeURIComponent(secret))
}
