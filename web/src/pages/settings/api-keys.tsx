import { useQuery } from '@tanstack/react-query'
import type { ApiKeys as List } from '../../api/shapes.ts'
import { apiKeysQuery } from '../../api-keys/queries.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { apiKeys as text } from '../../words/api-keys.ts'
import { Entries, Entry } from './entries.tsx'

/** Which programs act for the holder, in a sentence, and the way to their keys. */
export function ApiKeys() {
  const query = useQuery(apiKeysQuery)
  return (
    <Entries title={text.title} query={query}>
      {(data) => (
        <Entry
          icon="key"
          title={text.list}
          detail={tell(data)}
          action={<ButtonLink to="/settings/api-keys">{text.section.look}</ButtonLink>}
        />
      )}
    </Entries>
  )
}

function tell({ keys }: List): string {
  const count = (wanted: List['keys'][number]['state']) => keys.filter(({ state }) => state === wanted).length
  const [active, suspended] = [count('active'), count('suspended')]
  const some = active === 0 ? text.section.none : text.section.some(active)
  return suspended === 0 ? some : `${some} ${text.section.suspended(suspended)}`
}
