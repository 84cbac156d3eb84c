import { Problem } from '../../api/problem.ts'
import { Button } from '../../parts/button/button.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { Narrow } from '../../shell/frame/frame.tsx'
import { explain, words } from '../../words/index.ts'

/** When a page cannot be drawn at all: the server is away, or a fault of ours. */
export function BrokenPage({ error }: { error: unknown }) {
  // Without a network the page itself may not have come: that is no fault of ours.
  const problem = navigator.onLine ? Problem.of(error) : Problem.unreachable()
  const { what, next } = explain(problem)
  const isOurs = problem.code === 'bug'
  return (
    <Narrow>
      <PageHeading title={words.broken.title} lead={isOurs ? words.broken.lead : (next ?? '')}>
        {isOurs ? words.broken.title : what}
      </PageHeading>
      <div>
        <Button icon="refresh" onClick={() => window.location.reload()}>
          {words.tryAgain}
        </Button>
      </div>
    </Narrow>
  )
}
