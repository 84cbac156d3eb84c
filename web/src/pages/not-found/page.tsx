import { ButtonLink } from '../../parts/button/button-link.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Narrow } from '../../shell/frame/frame.tsx'
import { words } from '../../words/index.ts'

export function NotFoundPage() {
  const text = words.notFound
  return (
    <Narrow>
      <PageHeading title={text.title} lead={text.lead}>
        {text.title}
      </PageHeading>
      <div>
        <ButtonLink to="/">{text.home}</ButtonLink>
      </div>
    </Narrow>
  )
}
