import type { CodeState } from '../api/shapes.ts'
import { classes } from '../parts/classes.ts'
import { Icon } from '../parts/icon/icon.tsx'
import { Said } from '../parts/said/said.tsx'
import { useNow } from '../parts/time/clock.ts'
import { words } from '../words/index.ts'
import styles from './code-step.module.css'
import { type Look, useDelivery } from './use-delivery.ts'

const icons = { waiting: 'clock', handed: 'clock', accepted: 'network', delivered: 'check' } as const

/** Where the code is now. The eye sees how long ago; a screen reader is told only what happened. */
export function DeliveryLine({ sent, look }: { sent: CodeState; look?: Look | undefined }) {
  const delivery = useDelivery(sent, look)
  const now = useNow(1)
  const text = words.code
  if (delivery?.state === 'failed') {
    const what = text.failed[sent.channel][delivery.reason ?? 'other']
    return (
      <p role="alert" className={classes(styles.delivery, styles.failed)}>
        <Icon name="attention" />
        <span>{what}</span>
      </p>
    )
  }
  const state = delivery?.state ?? 'waiting'
  const what = text.delivery[sent.channel][state]
  const seconds = delivery ? Math.max(0, Math.floor((now - Date.parse(delivery.at)) / 1000)) : null
  return (
    <p className={classes(styles.delivery, state === 'delivered' && styles.arrived)}>
      <Icon name={icons[state]} />
      <span aria-hidden="true">{seconds === null ? what : text.since(what, seconds)}</span>
      <Said status>{what}</Said>
    </p>
  )
}
