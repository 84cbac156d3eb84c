import { isStepId, type StepId } from './steps.ts'

/** A walk through "This wasn't me": whose, since when (milliseconds of the server's time), and what was skipped. */
export type Path = { account: string; since: number; skipped: StepId[] }

const key = 'not-me'
const listeners = new Set<() => void>()
/** In this page's memory where the browser allows no storage: then a reload begins anew, and nothing else is lost. */
let memory: string | null = null

/** Reads what was kept; anything that is not a path is none. */
export function parsePath(kept: string | null): Path | null {
  try {
    const { account, since, skipped } = JSON.parse(kept ?? 'null') as Partial<Record<keyof Path, unknown>>
    if (typeof account !== 'string' || typeof since !== 'number' || !Array.isArray(skipped)) return null
    return { account, since, skipped: skipped.filter(isStepId) }
  } catch {
    return null
  }
}

export function keptPath(): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return memory
  }
}

/** Kept for this tab: how the steps stand is asked of the server each time. */
export function keepPath(path: Path | null): void {
  memory = path && JSON.stringify(path)
  try {
    if (memory === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, memory)
  } catch {
    // The memory above has it.
  }
  for (const tell of listeners) tell()
}

export function watchPath(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}
