import { useQuery } from '@tanstack/react-query'
import { Facts } from '../../../parts/facts/facts.tsx'
import { Notice } from '../../../parts/notice/notice.tsx'
import { When } from '../../../parts/time/when.tsx'
import { numberOf } from '../../../words/format.ts'
import { chainQuery } from '../../api/accounts.ts'
import { auditWords } from '../../words/audit.ts'

const text = auditWords.chain

/** How far the chain is, and whether the sealer found a row that is not what was written. */
export function Chain() {
  const { data } = useQuery(chainQuery)
  if (!data) return null
  const { seals, sealedAt, waiting, refused, signedAt, signedEvents } = data
  return (
    <>
      {refused > 0 && (
        <Notice tone="danger" title={text.refused(refused)} role="alert">
          <p>{text.refusedText}</p>
        </Notice>
      )}
      <Facts
        facts={[
          {
            label: text.sealed,
            value: (
              <>
                {text.seals(seals)}, {sealedAt ? <When at={sealedAt} /> : text.never}
              </>
            ),
          },
          { label: text.waiting, value: numberOf(waiting) },
          {
            label: text.signed,
            value: (
              <>
                {signedEvents === null ? '' : `${text.signedOf(signedEvents)}, `}
                {signedAt ? <When at={signedAt} /> : text.never}
              </>
            ),
          },
        ]}
      />
    </>
  )
}
