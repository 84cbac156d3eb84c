import { Notice } from '../../../parts/notice/notice.tsx'
import { useNow } from '../../../parts/time/clock.ts'
import { When } from '../../../parts/time/when.tsx'
import { timeLeft, zonedTime } from '../../../words/format.ts'
import type { Card } from '../../api/accounts.ts'
import { accountWords } from '../../words/account.ts'
import styles from './page.module.css'

const text = accountWords.open

/** What keeps value or settings where they are, and until when. There is no button here: time ends them, or their holder. */
export function Guards({ card: { freeze, lock, holds } }: { card: Card }) {
  const now = useNow(30)
  const isFree = freeze.state === 'none' && lock.state === 'open' && holds.length === 0
  if (isFree) return <Notice tone="safe" title={text.free} />
  return (
    <div className={styles.guards}>
      {freeze.state !== 'none' && freeze.frozenAt && (
        <Notice
          tone="attention"
          icon="lock"
          title={freeze.liftsAt ? text.lifting(timeLeft(freeze.liftsAt, now)) : text.frozen}
        >
          <p>
            {freeze.by && text.by[freeze.by]}, <When at={freeze.frozenAt} />
          </p>
        </Notice>
      )}
      {lock.state !== 'open' && (
        <Notice
          tone="plain"
          icon="lock"
          title={lock.unlocksAt ? text.unlocking(zonedTime(lock.unlocksAt)) : text.locked}
        >
          <p>{text.lockedText}</p>
        </Notice>
      )}
      {holds.map(({ cause, endsAt, blocks }) => (
        <Notice key={cause} tone="plain" icon="clock" title={heldTitle(cause, endsAt, blocks)}>
          <p>{text.heldText}</p>
        </Notice>
      ))}
    </div>
  )
}

function heldTitle(cause: string, endsAt: string, blocks: string[]): string {
  const said = accountWords.causes[cause] ?? cause
  return blocks.includes('whitelist')
    ? text.heldWhitelist(said, zonedTime(endsAt))
    : text.held(said, zonedTime(endsAt))
}
