import type { Hold } from '../api/shapes.ts'
import { IconMark } from '../parts/icon/icon-mark.tsx'
import { Line, Lines } from '../parts/lines/lines.tsx'
import { useNow } from '../parts/time/clock.ts'
import { When } from '../parts/time/when.tsx'
import { listOf, zonedTime } from '../words/format.ts'
import { inside } from '../words/inside.ts'
import styles from './hold-list.module.css'

/** What may not leave, until when, and why. The bar shows how much of the wait is over. */
export function HoldList({ holds }: { holds: Hold[] }) {
  const now = useNow(30)
  return (
    <Lines label={inside.holds.title}>
      {holds.map((hold) => (
        <HoldLine key={`${hold.cause} ${hold.beginsAt}`} hold={hold} now={now} />
      ))}
    </Lines>
  )
}

function HoldLine({ hold: { cause, beginsAt, endsAt, blocks }, now }: { hold: Hold; now: number }) {
  const text = inside.holds
  const isOver = now >= Date.parse(endsAt)
  return (
    <Line
      mark={<IconMark name={isOver ? 'check' : 'clock'} round />}
      title={
        isOver ? (
          text.ended
        ) : (
          <time dateTime={endsAt}>
            {listOf(blocks.map((block) => text.blocks[block]))} {text.until(zonedTime(endsAt))}
          </time>
        )
      }
      detail={
        <>
          {text.causes[cause]} <When at={beginsAt} />.
        </>
      }
    >
      <Passed begins={Date.parse(beginsAt)} ends={Date.parse(endsAt)} now={now} />
    </Line>
  )
}

function Passed({ begins, ends, now }: { begins: number; ends: number; now: number }) {
  const share = Math.min(1, Math.max(0, (now - begins) / (ends - begins)))
  const percent = Math.floor(share * 100)
  return (
    <svg className={styles.scale} viewBox="0 0 100 5" preserveAspectRatio="none" role="img">
      <title>{inside.holds.passed(percent)}</title>
      <rect className={styles.track} width="100" height="5" rx="2.5" />
      <rect className={styles.passed} width={Math.max(percent, 2)} height="5" rx="2.5" />
    </svg>
  )
}
