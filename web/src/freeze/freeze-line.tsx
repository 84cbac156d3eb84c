import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { Problem } from '../api/problem.ts'
import { freezeQuery } from '../api/queries.ts'
import { Button } from '../parts/button/button.tsx'
import { FormProblem } from '../parts/form-problem/form-problem.tsx'
import { Notice } from '../parts/notice/notice.tsx'
import { NoticeActs } from '../parts/notice/notice-acts.tsx'
import { Place } from '../parts/place/place.tsx'
import { useNow } from '../parts/time/clock.ts'
import { When } from '../parts/time/when.tsx'
import { timeLeft, zonedTime } from '../words/format.ts'
import { inside } from '../words/inside.ts'
import { useFreeze, useLift } from './use-freeze.ts'

/** On every page while the account is frozen: what that means, and the way out of it. */
export function FreezeLine() {
  // The state may change by a link, by another session, or by its time.
  const { data } = useQuery({ ...freezeQuery, refetchInterval: 60_000 })
  return (
    <Place state={data?.state}>
      {data?.state === 'frozen' && data.frozenAt && <Frozen since={data.frozenAt} />}
      {data?.state === 'lifting' && data.liftsAt && <Lifting until={data.liftsAt} />}
    </Place>
  )
}

function Frozen({ since }: { since: string }) {
  const text = inside.freeze.frozen
  const lift = useLift()
  const here = useLocation({ select: ({ pathname }) => pathname })
  return (
    <Notice tone="attention" icon="lock" title={text.title}>
      <p>
        {text.text} <When at={since} />.
      </p>
      <FormProblem problem={lift.error ? Problem.of(lift.error) : null} />
      <NoticeActs>
        {here !== '/not-me' && <Link to="/not-me">{text.goOn}</Link>}
        <Button busy={lift.isPending} onClick={() => lift.mutate()}>
          {text.lift}
        </Button>
      </NoticeActs>
    </Notice>
  )
}

function Lifting({ until }: { until: string }) {
  const text = inside.freeze.lifting
  const stop = useFreeze()
  const now = useNow(30)
  return (
    <Notice tone="attention" icon="clock" title={text.title(timeLeft(until, now))}>
      <p>{text.text(zonedTime(until))}</p>
      <FormProblem problem={stop.error ? Problem.of(stop.error) : null} />
      <NoticeActs>
        <Button kind="danger" busy={stop.isPending} onClick={() => stop.mutate()}>
          {text.stop}
        </Button>
      </NoticeActs>
    </Notice>
  )
}
