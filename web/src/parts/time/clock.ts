import { useEffect, useState } from 'react'
import { serverNow } from '../../api/clock.ts'

/** The server's time in milliseconds, drawn anew every `seconds`. */
export function useNow(seconds: number): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), seconds * 1000)
    return () => clearInterval(timer)
  }, [seconds])
  return now
}

/** Whole seconds until a moment, never below zero; counts each second while there are any. */
export function useSecondsUntil(at: string | number | null): number {
  const deadline = typeof at === 'string' ? Date.parse(at) : at
  const [, tick] = useState(0)
  const left = deadline === null ? 0 : Math.max(0, Math.ceil((deadline - serverNow()) / 1000))
  const counting = left > 0
  useEffect(() => {
    if (!counting || deadline === null) return
    const timer = setInterval(() => tick((n) => n + 1), 1000)
    return () => clearInterval(timer)
  }, [counting, deadline])
  return left
}
