import { useMutation } from '@tanstack/react-query'
import { Button } from '../../../parts/button/button.tsx'
import { Failed } from '../../../parts/empty/empty.tsx'
import { Section } from '../../../parts/heading/heading.tsx'
import { Line, Lines } from '../../../parts/lines/lines.tsx'
import { When } from '../../../parts/time/when.tsx'
import { type PhishingCase, readReport } from '../../api/phishing.ts'
import page from '../../frame/page.module.css'
import { phishingWords as text } from '../../words/phishing.ts'
import styles from '../phishing/page.module.css'

export const Reports = ({ one: { number, last } }: { one: PhishingCase }) => (
  <Section title={text.read}>
    <p className={page.soft}>{text.readLead}</p>
    <Lines label={text.read}>
      {last.map((report) => (
        <Report key={report.id} number={number} report={report} />
      ))}
    </Lines>
  </Section>
)

type Props = { number: string; report: PhishingCase['last'][number] }

/** Read by a press, and kept in this page alone. */
function Report({ number, report: { id, by, answered, reportedAt, toldAt } }: Props) {
  const read = useMutation({ mutationFn: () => readReport(number, id) })
  return (
    <Line
      title={text.by[by]}
      detail={
        <span className={styles.detail}>
          <When at={reportedAt} />
          <span>{answered ? text.answered : text.unanswered}</span>
          {toldAt && answered && (
            <span>
              {text.told} <When at={toldAt} />
            </span>
          )}
        </span>
      }
      action={
        !read.data && (
          <Button busy={read.isPending} onClick={() => read.mutate()}>
            {text.open}
          </Button>
        )
      }
    >
      {read.error && <Failed error={read.error} again={() => read.mutate()} />}
      {read.data && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
        <div
          role="group"
          className={styles.report}
          dir="auto"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard (WCAG 2.1.1)
          tabIndex={0}
          aria-label={text.what}
        >
          {read.data}
        </div>
      )}
    </Line>
  )
}
