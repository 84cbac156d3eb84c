import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { api, ask } from '../../api/client.ts'
import type { ApiKey } from '../../api/shapes.ts'
import { Button } from '../../parts/button/button.tsx'
import { Section } from '../../parts/heading/heading.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { refreshSafety } from '../../session/forget.ts'
import { apiKeys } from '../../words/api-keys.ts'
import { compareText } from '../../words/format.ts'
import styles from './page.module.css'

const Sure = lazy(() => import('../../parts/sheet/sure.tsx'))
const text = apiKeys.tags

type Props = { keys: ApiKey[]; tell: (outcome: unknown) => void }

/** Keys of one tag, ended together: when an application is given up, or its machine is lost. */
export function Applications({ keys, tell }: Props) {
  const [ending, setEnding] = useState<string | null>(null)
  const counts = countTags(keys)
  if (counts.length === 0) return null
  const count = counts.find(([tag]) => tag === ending)?.[1]
  return (
    <Section title={text.title}>
      <p className={styles.soft}>{text.lead}</p>
      <Lines label={text.title}>
        {counts.map(([tag, of]) => (
          <Line
            key={tag}
            title={<bdi>{tag}</bdi>}
            detail={text.keys(of)}
            action={
              <Button kind="danger" aria-label={text.endOf(tag)} onClick={() => setEnding(tag)}>
                {text.end}
              </Button>
            }
          />
        ))}
      </Lines>
      <Suspense fallback={null}>
        {ending !== null && count !== undefined && (
          <EndAll tag={ending} count={count} tell={tell} close={() => setEnding(null)} />
        )}
      </Suspense>
    </Section>
  )
}

/** One key alone is ended as easily by itself. */
function countTags(keys: ApiKey[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const { tag } of keys) if (tag !== '') counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].filter(([, count]) => count > 1).sort(([one], [other]) => compareText(one, other))
}

type EndAllProps = { tag: string; count: number; tell: Props['tell']; close: () => void }

function EndAll({ tag, count, tell, close }: EndAllProps) {
  const client = useQueryClient()
  const end = useMutation({
    mutationFn: () => ask(api.POST('/v1/api-keys/end', { body: { tag } })),
    onSettled: async (answer, error) => {
      close()
      await refreshSafety(client)
      tell(answer ? text.ended(tag, answer.ended) : error)
    },
  })
  return (
    <Sure
      title={text.sure.title(tag, count)}
      lead={text.sure.lead}
      act={text.sure.act(count)}
      busy={end.isPending}
      run={() => end.mutate()}
      close={close}
    />
  )
}
