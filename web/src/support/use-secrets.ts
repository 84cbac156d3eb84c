import { useEffect, useState } from 'react'
import { type Found, lookThrough } from './look-through.ts'

const pause = 250

/** Secrets in what is being typed, looked for a moment after the last letter. */
export function useSecrets(text: string): Found[] {
  const [seen, setSeen] = useState<{ text: string; found: Found[] }>({ text: '', found: [] })
  useEffect(() => {
    if (text === '') return setSeen({ text, found: [] })
    let isOver = false
    const timer = setTimeout(async () => {
      const found = await lookThrough(text)
      if (!isOver) setSeen({ text, found })
    }, pause)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [text])
  return seen.text === text ? seen.found : []
}
