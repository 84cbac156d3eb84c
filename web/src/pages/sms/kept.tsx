import { api, ask } from '../../api/client.ts'
import type { Factors } from '../../api/shapes.ts'
import { RemoveGuarded } from '../../factors/remove-guarded.tsx'
import { Facts } from '../../parts/facts/facts.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { Outcome, useOutcome } from '../../parts/outcome/outcome.tsx'
import { When } from '../../parts/time/when.tsx'
import { inside } from '../../words/inside.ts'

/** The number that codes go to. */
export function Kept({ sms: { id, number, addedAt, lastUsedAt } }: { sms: NonNullable<Factors['sms']> }) {
  const text = inside.smsFactor
  const outcome = useOutcome()
  return (
    <>
      <PageHeading title={text.title} lead={text.alreadyLead}>
        {text.already}
      </PageHeading>
      <Outcome outcome={outcome} />
      <Facts
        rows
        facts={[
          { label: text.goesTo, value: <bdi>{number}</bdi>, mono: true },
          { label: text.addedAt, value: <When at={addedAt} /> },
          { label: text.lastUsed, value: lastUsedAt ? <When at={lastUsedAt} /> : text.never },
        ]}
      />
      <Notice tone="attention" title={text.warning.title}>
        <p>{text.warning.text}</p>
      </Notice>
      <div>
        <RemoveGuarded
          label={text.remove}
          removed={text.removed}
          told={outcome.tell}
          request={(headers) =>
            ask(api.DELETE('/v1/factors/sms/{id}', { params: { path: { id } }, headers }))
          }
        >
          {text.remove}
        </RemoveGuarded>
      </div>
    </>
  )
}
