import { type Fact, Facts } from '../../../parts/facts/facts.tsx'
import { Notice } from '../../../parts/notice/notice.tsx'
import { Slip } from '../../../parts/slip/slip.tsx'
import { When } from '../../../parts/time/when.tsx'
import { zonedTime } from '../../../words/format.ts'
import type { DeskCase } from '../../api/cases.ts'
import { DeskLink } from '../../frame/desk-link.tsx'
import { caseWords } from '../../words/cases.ts'

const text = caseWords.facts
const fact = (label: string, value: Fact['value'] | null, mono = false): Fact[] =>
  value === null || value === '' ? [] : [{ label, value, mono }]
const toCase = (number: string) => (
  <DeskLink key={number} to={`/cases/${number}`}>
    {number}
  </DeskLink>
)

function accountOf({ accountId, account }: DeskCase) {
  if (!accountId) return caseWords.accounts[account]
  return <DeskLink to={`/accounts/${accountId}`}>{text.card}</DeskLink>
}

/** What is known of a case before anything of its evidence. */
export function CaseFacts({ one }: { one: DeskCase }) {
  const { rivalOf, rivals, asked, wanted, opener, submittedAt, endedAt, endedBecause } = one
  const until = one.state === 'waiting' ? text.until.waiting : text.until.other
  return (
    <Slip>
      {rivals.length > 0 && (
        <Notice tone="attention" title={text.warning.title}>
          <p>{text.warning.text}</p>
        </Notice>
      )}
      <Facts
        rows
        facts={[
          ...fact(text.state, caseWords.states[one.state]),
          ...fact(text.start, caseWords.starts[one.start]),
          ...fact(text.account, accountOf(one)),
          ...fact(text.rivalOf, rivalOf && toCase(rivalOf)),
          ...fact(text.rivals, rivals.length > 0 ? rivals.map(toCase) : null),
          ...fact(text.named, <bdi>{one.named}</bdi>),
          ...fact(text.contact, <bdi>{one.contact}</bdi>),
          ...fact(text.device, [asked.device, asked.place].filter(Boolean).join(', ')),
          ...fact(text.opener, opener && <bdi>{opener.name}</bdi>),
          ...fact(text.asked, <When at={one.askedAt} />),
          ...fact(text.submitted, submittedAt && <When at={submittedAt} />),
          ...fact(text.wanted, wanted && <bdi>{wanted}</bdi>),
          ...(endedAt
            ? [...fact(text.ended, <When at={endedAt} />), ...fact(text.because, becauseOf(endedBecause))]
            : fact(until, zonedTime(one.until))),
        ]}
      />
    </Slip>
  )
}

const refusals: Record<string, string> = caseWords.decide.words
const becauseOf = (because: string | null): string | null => (because ? (refusals[because] ?? because) : null)
