import { Link } from '@tanstack/react-router'
import type { ChannelCheck } from '../../api/shapes.ts'
import { type Fact, Facts } from '../../parts/facts/facts.tsx'
import type { IconName } from '../../parts/icon/paths.ts'
import { Notice, type Tone } from '../../parts/notice/notice.tsx'
import { longDate } from '../../words/format.ts'
import { official } from '../../words/official.ts'
import styles from './page.module.css'
import { toldOf } from './told.ts'

type Sign = { tone: Tone; icon: IconName }

const signs = {
  listed: { tone: 'safe', icon: 'check' },
  'not-ours': { tone: 'danger', icon: 'danger' },
  unclear: { tone: 'plain', icon: 'other' },
} as const satisfies Record<ChannelCheck['answer'], Sign>

/** On the list, and still no proof of anything: no green tick. */
const forgeable: Sign = { tone: 'attention', icon: 'attention' }

/** The answer, why, and what to do: said in words, and in one of the three signs. */
export function Answer({ told }: { told: ChannelCheck }) {
  const { answer, kind, canonical, label, reasons, warnedSince } = told
  const { title, text, next } = toldOf(told)
  const facts: Fact[] = [
    ...(kind ? [{ label: official.readAs, value: official.kinds[kind] }] : []),
    ...(canonical
      ? [
          {
            label: kind === 'web' ? official.leadsTo : official.inFull,
            value: <bdi>{canonical}</bdi>,
            mono: true,
          },
        ]
      : []),
    ...(label ? [{ label: official.listedAs, value: <bdi>{label}</bdi> }] : []),
  ]
  // What a listed sender may still be stands in the answer itself.
  const sign = reasons.includes('sender-can-be-forged') ? forgeable : signs[answer]
  const why = answer === 'listed' ? [] : reasons
  return (
    <div className={styles.answer}>
      {warnedSince && (
        <Notice tone="danger" title={official.warned}>
          <p>{official.warnedText(longDate(warnedSince))}</p>
        </Notice>
      )}
      <Notice {...sign} title={title}>
        <p>{text}</p>
        <p className={styles.next}>{next}</p>
        {answer === 'not-ours' && (
          <p>
            {official.already} <Link to="/settings/password">{official.changePassword}</Link>
          </p>
        )}
        {answer !== 'listed' && (
          <p>
            {official.tell} <Link to="/report-phishing">{official.report}</Link>
          </p>
        )}
      </Notice>
      {facts.length > 0 && <Facts rows facts={facts} />}
      {why.length > 0 && (
        <>
          <h2>{official.why}</h2>
          <ul className={styles.why}>
            {why.map((reason) => (
              <li key={reason}>{official.reasons[reason]}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
