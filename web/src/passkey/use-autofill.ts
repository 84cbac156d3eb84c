import { useEffect, useRef } from 'react'
import type { Assertion, RequestOptions } from '../api/shapes.ts'
import { autofillWorks, loadCeremony } from './ask.ts'

/** Options are good for 5 minutes; a page that stands longer asks for new ones in time. */
const renewAfterMs = 4.5 * 60_000

type Offer = { options: () => Promise<RequestOptions>; take: (assertion: Assertion) => void }

/** Offers the passkeys of this device in the list under the field of the name, for as long as `active`. */
export function usePasskeyAutofill(active: boolean, offer: Offer): void {
  const latest = useRef(offer)
  latest.current = offer
  useEffect(() => {
    if (!active) return
    const leaving = new AbortController()
    // What goes wrong here was not asked for by anybody: the button beside it tells what is the matter.
    wait(leaving.signal, () => latest.current).catch(() => {})
    return () => leaving.abort()
  }, [active])
}

async function wait(signal: AbortSignal, offer: () => Offer): Promise<void> {
  if (!(await autofillWorks()) || signal.aborted) return
  const { assertPasskey, leaveCeremony } = await loadCeremony()
  while (!signal.aborted) {
    const options = await offer().options()
    if (signal.aborted) return
    const renewal = new AbortController()
    const timer = setTimeout(() => renewal.abort(), renewAfterMs)
    const either = AbortSignal.any([signal, renewal.signal])
    either.addEventListener('abort', leaveCeremony)
    try {
      return offer().take(await assertPasskey(options, true))
    } catch (error) {
      if (!renewal.signal.aborted) throw error
    } finally {
      clearTimeout(timer)
      either.removeEventListener('abort', leaveCeremony)
    }
  }
}
