import { useQuery } from '@tanstack/react-query'
import { preferencesQuery } from '../../api/queries.ts'
import { BackPage } from '../../parts/back/back-page.tsx'
import { Fetched } from '../../parts/empty/fetched.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { inside } from '../../words/inside.ts'
import { PreferencesForm } from './preferences-form.tsx'

/** How mails are written to this person: language, and whose clock. */
export default function PreferencesPage() {
  const query = useQuery(preferencesQuery)
  const text = inside.preferences
  return (
    <BackPage to="/settings" label={inside.settings.back}>
      <PageHeading title={text.title} lead={text.lead}>
        {text.title}
      </PageHeading>
      <Fetched query={query} lines={3}>
        {(preferences) => <PreferencesForm kept={preferences} />}
      </Fetched>
    </BackPage>
  )
}
