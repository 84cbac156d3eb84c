import { useQuery } from '@tanstack/react-query'
import { factorsQuery, sessionQuery, signInQuery, signUpQuery } from '../../api/queries.ts'

/** Who looks for help: the holder signed in, somebody in the middle of a sign-in or sign-up, or nobody the server knows. */
export type Who = {
  kind: 'holder' | 'sign-in' | 'sign-up' | 'stranger'
  /** Whether the server could compare codes of an authenticator now. */
  authenticator: 'yes' | 'none' | 'later'
}

/** Undefined until it is known. Where the server cannot be asked, a stranger. */
export function useWho(): Who | undefined {
  const session = useQuery({ ...sessionQuery, retry: false })
  const stranger = session.isError || session.data === null
  const signIn = useQuery({ ...signInQuery, retry: false, enabled: stranger })
  const signUp = useQuery({ ...signUpQuery, retry: false, enabled: stranger })
  const factors = useQuery({ ...factorsQuery, retry: false, enabled: Boolean(session.data) })
  if (session.isPending) return undefined
  if (session.data) {
    if (factors.isPending) return undefined
    return { kind: 'holder', authenticator: factors.data?.totp ? 'yes' : 'none' }
  }
  if (signIn.isPending || signUp.isPending) return undefined
  const at = signIn.data
  if (at?.step === 'factor')
    return { kind: 'sign-in', authenticator: at.methods.includes('totp') ? 'yes' : 'later' }
  if (at?.step === 'address-code') return { kind: 'sign-in', authenticator: 'later' }
  return { kind: signUp.data ? 'sign-up' : 'stranger', authenticator: 'later' }
}
