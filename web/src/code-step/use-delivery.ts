import { useEffect, useRef, useState } from 'react'
import { serverNow } from '../api/clock.ts'
import type { CodeState } from '../api/shapes.ts'

type Delivery = CodeState['delivery']
export type Look = () => Promise<CodeState | null>

const lookEveryMs = 3_000

/** Nobody tells more of a mail than that it was handed on. */
const isFinal = ({ channel }: CodeState, delivery: Delivery): boolean =>
  delivery !== null &&
  (delivery.state === 'delivered' ||
    delivery.state === 'failed' ||
    (channel === 'mail' && delivery.state === 'handed'))

/**
 * What became of the code, asked for again until it is final or the code is over. It touches nothing else of the step, so that a late
 * answer cannot bring back a step that is passed.
 */
export function useDelivery(sent: CodeState, look: Look | undefined): Delivery {
  const [seen, see] = useState<CodeState | null>(null)
  const ask = useRef(look)
  ask.current = look
  const { sentAt, expiresAt } = sent
  const delivery = seen?.sentAt === sentAt ? seen.delivery : sent.delivery
  const settled = !look || isFinal(sent, delivery)
  useEffect(() => {
    if (settled) return
    const timer = setInterval(() => {
      if (document.hidden || serverNow() > Date.parse(expiresAt)) return
      ask.current?.().then(
        (found) => found?.sentAt === sentAt && see(found),
        () => {},
      )
    }, lookEveryMs)
    return () => clearInterval(timer)
  }, [settled, sentAt, expiresAt])
  return delivery
}
