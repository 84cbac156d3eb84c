export type ProofState = 'idle' | 'working' | 'ready' | 'failed'

type Parts = {
  challenge: () => Promise<{ challenge?: unknown; expiresAt: string }>
  work: (challenge: unknown, signal: AbortSignal) => Promise<string>
  now: () => number
  changed: (state: ProofState) => void
}

/** An answer that would expire on its way is of no use. */
const marginMs = 10_000

/**
 * One proof of work at a time, begun early and handed out once: an answer counts once, so it is never given twice. An expired one
 * is made anew when it is asked for.
 */
export function createProof({ challenge, work, now, changed }: Parts) {
  let pending: Promise<{ answer: string; until: number }> | null = null
  let ended = new AbortController()

  async function make(signal: AbortSignal) {
    const asked = await challenge()
    const answer = await work(asked.challenge, signal)
    return { answer, until: Date.parse(asked.expiresAt) - marginMs }
  }

  function start(): void {
    if (pending) return
    changed('working')
    const { signal } = ended
    const mine = make(signal)
    pending = mine
    mine.then(
      () => signal.aborted || changed('ready'),
      () => {
        if (pending === mine) pending = null
        if (!signal.aborted) changed('failed')
      },
    )
  }

  async function take(): Promise<string> {
    start()
    const { answer, until } = await pending!
    pending = null
    if (until <= now()) return take()
    changed('idle')
    return answer
  }

  function stop(): void {
    ended.abort()
    ended = new AbortController()
    pending = null
  }

  return { start, take, stop }
}

export type Proof = ReturnType<typeof createProof>
