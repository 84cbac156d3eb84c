import { Problem } from '../../api/problem.ts'
import { Button } from '../../parts/button/button.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { explain, words } from '../../words/index.ts'
import { DeskButtonLink } from './desk-link.tsx'
import { Column } from './strip.tsx'

export function NoSuchPage() {
  const text = words.notFound
  return (
    <Column>
      <PageHeading title={text.title} lead={text.lead}>
        {text.title}
      </PageHeading>
      <div>
        <DeskButtonLink to="/">{text.home}</DeskButtonLink>
      </div>
    </Column>
  )
}

/** When a page cannot be drawn at all: the server is away, or a fault of ours. */
export function BrokenDesk({ error }: { error: unknown }) {
  const { what, next } = explain(navigator.onLine ? Problem.of(error) : Problem.unreachable())
  return (
    <Column>
      <PageHeading title={words.broken.title} lead={next ?? words.broken.lead}>
        {what}
      </PageHeading>
      <div>
        <Button icon="refresh" onClick={() => window.location.reload()}>
          {words.tryAgain}
        </Button>
      </div>
    </Column>
  )
}
