import { useState } from 'react'
import { Button } from '../../../parts/button/button.tsx'
import { Choice } from '../../../parts/field/choice.tsx'
import { Section } from '../../../parts/heading/heading.tsx'
import { Notice } from '../../../parts/notice/notice.tsx'
import { Slip } from '../../../parts/slip/slip.tsx'
import type { DeskCase, Evidence } from '../../api/cases.ts'
import { caseWords } from '../../words/cases.ts'
import styles from './case.module.css'
import { ApproveDialog, AskDialog, RefuseDialog } from './decide-dialogs.tsx'

const text = caseWords.decide
const checks = Object.keys(text.checks) as (keyof typeof text.checks)[]

type Props = { one: DeskCase; tell: (outcome: string | unknown) => void }

/** What one of the two makes of it: approve exactly what they saw, ask for more, or refuse. */
export function Decide({ one, tell }: Props) {
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [asked, setAsked] = useState<'approve' | 'ask' | 'refuse' | null>(null)
  const { evidence } = one
  if (!evidence) return null
  const isReview = one.state === 'review'
  const mine = one.approvals.some(
    ({ by, counts }) => counts && by.id === (one.part ? one[seatOf(one)]?.id : null),
  )
  const hindrance = hindranceOf(one, evidence, ticked.length)
  const dialog = { one, tell, close: () => setAsked(null) }
  return (
    <Section title={text.heading}>
      <Slip>
        <div className={styles.card}>
          {mine && <Notice tone="safe" title={text.mine} />}
          {isReview && !mine && (
            <div className={styles.checks}>
              {checks.map((name) => (
                <Choice
                  key={name}
                  label={text.checks[name]}
                  checked={ticked.includes(name)}
                  onChange={(on) =>
                    setTicked(on ? [...ticked, name] : ticked.filter((other) => other !== name))
                  }
                />
              ))}
            </div>
          )}
          {isReview && !mine && hindrance && <p className={styles.soft}>{hindrance}</p>}
          <div className={styles.acts}>
            {isReview && !mine && (
              <Button
                kind="main"
                icon="check"
                disabled={hindrance !== null}
                onClick={() => setAsked('approve')}
              >
                {text.approve}
              </Button>
            )}
            {isReview && <Button onClick={() => setAsked('ask')}>{text.ask}</Button>}
            <Button kind="danger" onClick={() => setAsked('refuse')}>
              {text.refuse}
            </Button>
          </div>
        </div>
      </Slip>
      {asked === 'approve' && <ApproveDialog {...dialog} digest={evidence.digest} />}
      {asked === 'ask' && <AskDialog {...dialog} />}
      {asked === 'refuse' && <RefuseDialog {...dialog} />}
    </Section>
  )
}

const seatOf = ({ part }: DeskCase) => (part === 'second' ? 'second' : 'first')

/** Why it cannot be approved now; null when it can. */
function hindranceOf({ account }: DeskCase, { files }: Evidence, ticked: number): string | null {
  if (account !== 'known') return text.nothing
  if (!files.every(({ pages }) => pages.every(({ seen }) => seen))) return text.unseen
  return ticked < checks.length ? text.unchecked : null
}
