import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { Problem } from '../api/problem.ts'
import { settingsLockQuery } from '../api/queries.ts'
import { Button } from '../parts/button/button.tsx'
import { FormProblem } from '../parts/form-problem/form-problem.tsx'
import { Icon } from '../parts/icon/icon.tsx'
import { Notice } from '../parts/notice/notice.tsx'
import { NoticeActs } from '../parts/notice/notice-acts.tsx'
import { Place } from '../parts/place/place.tsx'
import { useNow } from '../parts/time/clock.ts'
import { zonedTime } from '../words/format.ts'
import { inside } from '../words/inside.ts'
import styles from './lock-line.module.css'
import { useStop } from './use-settings-lock.ts'

const path = '/settings/lock'
const guarded = /^\/(dashboard|settings|security|not-me)(\/|$)/
const hiding = /^\/(activity|sessions)(\/|$)/

/**
 * While the settings are locked: a line where somebody would change them. While somebody unlocks them: a notice on every page, with the button
 * that stops it.
 */
export function LockLine() {
  const { data } = useQuery({ ...settingsLockQuery, refetchInterval: 60_000 })
  const here = useLocation({ select: ({ pathname }) => pathname })
  const isShown = here !== path
  return (
    <Place state={data?.state}>
      {isShown && data?.state === 'locked' && <Locked here={here} />}
      {isShown && data?.state === 'unlocking' && data.unlocksAt && <Unlocking until={data.unlocksAt} />}
    </Place>
  )
}

function Locked({ here }: { here: string }) {
  const text = inside.settingsLock.line
  const means = guarded.test(here) ? text.shut : hiding.test(here) ? text.hides : null
  if (means === null) return null
  return (
    <p className={styles.quiet}>
      <Icon name="lock" />
      <span>
        {text.locked}. {means} <Link to={path}>{text.look}</Link>
      </span>
    </p>
  )
}

function Unlocking({ until }: { until: string }) {
  const text = inside.settingsLock.unlocking
  const stop = useStop()
  const now = useNow(30)
  return (
    <Notice tone="attention" icon="clock" title={text.heading(until, now)}>
      <p>{text.lead(zonedTime(until))}</p>
      <p>{text.notYou}</p>
      <FormProblem problem={stop.error ? Problem.of(stop.error) : null} />
      <NoticeActs>
        <Button kind="danger" busy={stop.isPending} onClick={() => stop.mutate()}>
          {text.stop}
        </Button>
        <Link to={path}>{inside.settingsLock.line.look}</Link>
      </NoticeActs>
    </Notice>
  )
}
