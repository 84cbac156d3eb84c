import { useQuery } from '@tanstack/react-query'
import { antiPhishingQuery } from '../../api/queries.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { inside } from '../../words/inside.ts'
import { Entries, Entry } from './entries.tsx'

/** The code on top of mails: what it is now, and the way to another. */
export function AntiPhishing() {
  const query = useQuery(antiPhishingQuery)
  const text = inside.antiPhishing
  return (
    <Entries title={text.title} query={query}>
      {({ code, hidden }) => (
        <Entry
          icon="mail"
          title={code ? <bdi>{code}</bdi> : text.title}
          detail={hidden ? text.line.hidden : code ? text.line.set : text.line.none}
          action={
            !hidden && (
              <ButtonLink to="/settings/anti-phishing" aria-label={code ? text.changeLabel : text.set}>
                {code ? text.change : text.set}
              </ButtonLink>
            )
          }
        />
      )}
    </Entries>
  )
}
