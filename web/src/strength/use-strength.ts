import { useEffect, useRef, useState } from 'react'
import { openWorker } from '../platform/trusted.ts'
import type { SuggestionKey, WarningKey } from './keys.ts'
import workerUrl from './strength.worker.ts?worker&url'

export type Estimate = {
  id: number
  score: 0 | 1 | 2 | 3 | 4
  warning: WarningKey | null
  suggestions: SuggestionKey[]
}

/**
 * How hard a password is to guess, told by a worker that loads its word lists only when `wanted`. `about` are words an attacker
 * would try first for this person. Null until known.
 */
export function useStrength(password: string, about: string[], wanted: boolean): Estimate | null {
  const [estimate, setEstimate] = useState<Estimate | null>(null)
  const worker = useRef<Worker | null>(null)
  const asked = useRef(0)
  useEffect(() => {
    if (!wanted) return
    const mine = openWorker(workerUrl)
    mine.addEventListener('message', ({ data }: MessageEvent<Estimate>) => {
      if (data.id === asked.current && data.id > 0) setEstimate(data)
    })
    worker.current = mine
    return () => mine.terminate()
  }, [wanted])
  const names = about.join('\n')
  useEffect(() => {
    asked.current += 1
    if (password === '') return setEstimate(null)
    worker.current?.postMessage({ id: asked.current, password, about: names.split('\n') })
  }, [password, names])
  return estimate
}
