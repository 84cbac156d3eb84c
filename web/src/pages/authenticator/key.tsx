import { lazy, Suspense } from 'react'
import type { Enrolment } from '../../api/shapes.ts'
import { inGroups } from '../../paper/groups.ts'
import { CopyButton } from '../../parts/copy/copy-button.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

const Qr = lazy(() => import('../../parts/qr/qr.tsx'))

/** What an authenticator app takes: to scan, or to type. */
export function Key({ enrolment: { secret, uri } }: { enrolment: Pick<Enrolment, 'secret' | 'uri'> }) {
  const text = inside.authenticator
  return (
    <div className={styles.scan}>
      <div className={styles.qr}>
        <Suspense fallback={null}>
          <Qr value={uri} label={text.qrLabel} />
        </Suspense>
      </div>
      <div className={styles.byhand}>
        <p>{text.byHand}</p>
        <code className={styles.key} data-testid="totp-key">
          {inGroups(secret).map((group, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: groups may repeat; their place is their identity
            <span key={n}>{group}</span>
          ))}
        </code>
        <div className={styles.actions}>
          <CopyButton text={secret} label={text.copyKey} />
          <a href={uri}>{text.open}</a>
        </div>
        <p className={styles.secret}>{text.secret}</p>
      </div>
    </div>
  )
}
