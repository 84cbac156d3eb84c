import { useQuery } from '@tanstack/react-query'
import { preferencesQuery } from '../../api/queries.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { inside } from '../../words/inside.ts'
import { Entries, Entry } from './entries.tsx'

export function Preferences() {
  const query = useQuery(preferencesQuery)
  const text = inside.preferences
  return (
    <Entries title={text.title} query={query}>
      {({ language, timeZone }) => (
        <Entry
          icon="clock"
          title={text.languageName(language)}
          detail={timeZone ? text.line.zone(timeZone.replaceAll('_', ' ')) : text.line.none}
          action={
            <ButtonLink to="/settings/preferences" aria-label={text.changeLabel}>
              {text.change}
            </ButtonLink>
          }
        />
      )}
    </Entries>
  )
}
