import { Link } from '@tanstack/react-router'
import type { ChannelCheck } from '../../api/shapes.ts'
import { type Fact, Facts } from '../../parts/facts/facts.tsx'
import { Notice, type Tone } from '../../parts/notice/notice.tsx'
import { official } from '../../words/official.ts'
import styles from './page.module.css'
import { toldOf } from './told.ts'

const tones = { listed: 'safe', 'not-ours': 'danger', unclear: 'attention' } as const satisfies Record<
  ChannelCheck['answer'],
  Tone
>

/** The answer, why, and what to do: said in words, and in one of the three signs. */
export function Answer({ told }: { told: ChannelCheck }) {
  const { answer, kind, canonical, label, reasons } = told
  const { title, text, next } = toldOf(told)
  const facts: Fact[] = [
    ...(kind ? [{ label: official.readAs, value: official.kinds[kind] }] : []),
    ...(canonical ? [{ label: official.leads, value: <bdi>{canonical}</bdi>, mono: true }] : []),
    ...(label ? [{ label: official.listedAs, value: <bdi>{label}</bdi> }] : []),
  ]
  // What a listed sender may still be stands in the answer itself.
  const why = answer === 'listed' ? [] : reasons
  return (
    <div className={styles.answer}>
      <Notice tone={tones[answer]} title={title}>
        <p>{text}</p>
        <p className={styles.next}>{next}</p>
        {answer === 'not-ours' && (
          <p>
            {official.already} <Link to="/settings/password">{official.changePassword}</Link>
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
