import type { Factors } from '../../api/shapes.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { lost } from '../../words/lost.ts'

export function NotPossible({ strongest }: Pick<Factors, 'strongest'>) {
  const { title, text } = strongest === null ? lost.none : lost.noCodes
  return (
    <>
      <PageHeading title={lost.title} lead={text}>
        {title}
      </PageHeading>
      <div>
        {strongest === null ? (
          <ButtonLink to="/security">{lost.toSecurity}</ButtonLink>
        ) : (
          <ButtonLink to="/recovery" kind="main">
            {lost.toRecovery}
          </ButtonLink>
        )}
      </div>
    </>
  )
}
