import { useState } from 'react'
import { Button } from '../../../parts/button/button.tsx'
import { Empty } from '../../../parts/empty/empty.tsx'
import { Section } from '../../../parts/heading/heading.tsx'
import { Line, Lines } from '../../../parts/lines/lines.tsx'
import { When } from '../../../parts/time/when.tsx'
import type { Indicator, PhishingCase } from '../../api/phishing.ts'
import { phishingWords as text } from '../../words/phishing.ts'
import { EndDialog } from '../phishing/end-dialog.tsx'
import styles from '../phishing/page.module.css'
import { WarnDialog } from './warn-dialog.tsx'

type Props = { one: PhishingCase; mayWarn: boolean; tell: (outcome: string) => void }

/** What it leads to, as text that nothing takes for an address. */
export function Indicators({ one: { number, verdict, indicators }, mayWarn, tell }: Props) {
  const [asked, ask] = useState<Indicator | null>(null)
  const close = () => ask(null)
  const canAct = ({ ours, warning }: Indicator) => mayWarn && (warning || (verdict === 'phishing' && !ours))
  return (
    <Section title={text.leads}>
      {indicators.length === 0 && <Empty>{text.leadsNone}</Empty>}
      {indicators.length > 0 && (
        <Lines label={text.leads}>
          {indicators.map((found) => (
            <Line
              key={`${found.kind} ${found.value}`}
              title={<bdi className={styles.value}>{found.value}</bdi>}
              detail={<Detail found={found} />}
              action={
                canAct(found) && (
                  <Button
                    aria-label={(found.warning ? text.endOf : text.warnOf)(found.value)}
                    onClick={() => ask(found)}
                  >
                    {found.warning ? text.end : text.warn}
                  </Button>
                )
              }
            />
          ))}
        </Lines>
      )}
      {asked && !asked.warning && <WarnDialog number={number} found={asked} tell={tell} close={close} />}
      {asked?.warning && (
        <EndDialog warning={{ id: asked.warning.id, value: asked.value }} tell={tell} close={close} />
      )}
    </Section>
  )
}

const Detail = ({ found: { kind, shown, ours, lookalike, warning } }: { found: Indicator }) => (
  <span className={styles.detail}>
    <span>{text.indicators[kind]}</span>
    {shown && <bdi className={styles.danger}>{text.shown(shown)}</bdi>}
    {lookalike && <span className={styles.danger}>{text.lookalike}</span>}
    {ours && <span className={styles.odd}>{text.ours}</span>}
    {warning && (
      <span>
        {text.warned} <When at={warning.since} />
      </span>
    )}
  </span>
)
