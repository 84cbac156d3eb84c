import type { TradingPassword } from '../api/shapes.ts'
import { ButtonLink } from '../parts/button/button-link.tsx'
import { Notice } from '../parts/notice/notice.tsx'
import { zonedTime } from '../words/format.ts'
import { inside } from '../words/inside.ts'

/** Why the trading password does not open anything now, and what that may mean. */
export function Shut({ state, lockedUntil }: Pick<TradingPassword, 'state' | 'lockedUntil'>) {
  const { locked, disabled } = inside.trading
  const isLocked = state === 'locked' && lockedUntil !== null
  if (!isLocked && state !== 'disabled') return null
  return (
    <Notice
      tone={isLocked ? 'attention' : 'danger'}
      title={isLocked ? locked.title : disabled.title}
      role="status"
    >
      <p>{isLocked ? locked.text(zonedTime(lockedUntil)) : disabled.text}</p>
      <p>{locked.notYou}</p>
      <div>
        <ButtonLink to="/sessions">{locked.sessions}</ButtonLink>
      </div>
    </Notice>
  )
}
