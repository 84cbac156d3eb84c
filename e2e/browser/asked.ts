import type { Page } from 'playwright-core'

/** One question to `navigator.credentials.get`. */
export type AskedOnce = { kind: 'autofill' | 'passkey' | 'code'; ended: boolean }

/**
 * Notes what the page asks the browser for, and whether it ended the question. Passkeys go on to the real thing; codes out of SMS, which
 * no browser without a phone has, come from `giveCode`.
 */
export async function watchCredentials(page: Page) {
  await page.addInitScript(() => {
    const asked: { kind: string; ended: boolean; give?: (code: string) => void }[] = []
    const real = navigator.credentials.get.bind(navigator.credentials)
    Object.assign(globalThis, { asked, OTPCredential: class {} })
    navigator.credentials.get = (options?: CredentialRequestOptions & { otp?: unknown }) => {
      const kind = options?.otp ? 'code' : options?.mediation === 'conditional' ? 'autofill' : 'passkey'
      const entry: (typeof asked)[number] = { kind, ended: false }
      options?.signal?.addEventListener('abort', () => {
        entry.ended = true
      })
      asked.push(entry)
      if (kind !== 'code') return real(options)
      return new Promise((resolve) => {
        entry.give = (code) => resolve({ id: '', type: 'otp', code } as Credential)
      })
    }
  })
  return {
    asked: (): Promise<AskedOnce[]> =>
      page.evaluate(() =>
        (globalThis as unknown as { asked: AskedOnce[] }).asked.map(({ kind, ended }) => ({ kind, ended })),
      ),
    giveCode: (code: string): Promise<void> =>
      page.evaluate((given) => {
        const { asked } = globalThis as unknown as {
          asked: { kind: string; give?: (code: string) => void }[]
        }
        asked.findLast(({ kind }) => kind === 'code')?.give?.(given)
      }, code),
  }
}
