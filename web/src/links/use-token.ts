import { useEffect, useState } from 'react'
import { takeToken } from './token.ts'

/** The token this page was opened with; empty without one. */
export function useToken(): string {
  const [token, setToken] = useState(takeToken)
  // A second link opened in the same tab changes the fragment alone.
  useEffect(() => {
    const take = () => setToken(takeToken())
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
  }, [])
  return token
}
