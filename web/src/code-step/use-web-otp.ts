import { useEffect, useRef } from 'react'

/**
 * One tap instead of typing, where the browser reads the code out of the SMS for this site (WebOTP). Ends with the step, so that a code
 * that comes late is not taken for another one's.
 */
export function useWebOtp(wanted: boolean, sentAt: string, take: (code: string) => void): void {
  const taken = useRef(take)
  taken.current = take
  // biome-ignore lint/correctness/useExhaustiveDependencies: every code that is sent is waited for anew
  useEffect(() => {
    if (!wanted || !('OTPCredential' in window)) return
    const leaving = new AbortController()
    const request = { otp: { transport: ['sms'] }, signal: leaving.signal } as CredentialRequestOptions
    navigator.credentials.get(request).then(
      (found) => {
        const code = (found as { code?: string } | null)?.code
        if (code) taken.current(code)
      },
      () => {},
    )
    return () => leaving.abort()
  }, [wanted, sentAt])
}
