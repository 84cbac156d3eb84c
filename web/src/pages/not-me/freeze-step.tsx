import { Problem } from '../../api/problem.ts'
import { FreezeButton } from '../../freeze/freeze-button.tsx'
import { useFreeze } from '../../freeze/use-freeze.ts'
import { Button } from '../../parts/button/button.tsx'
import { FormProblem } from '../../parts/form-problem/form-problem.tsx'
import { inside } from '../../words/inside.ts'
import type { Account } from './use-standing.ts'

/** Freezes; or stops the lifting of a freeze, which may be the thief's. */
export function FreezeStep({ account: { freeze } }: { account: Account }) {
  return freeze.state === 'lifting' ? (
    <Stop />
  ) : (
    <div>
      <FreezeButton />
    </div>
  )
}

function Stop() {
  const text = inside.notMe.freeze
  const stop = useFreeze()
  return (
    <>
      <p>{text.lifting}</p>
      <FormProblem problem={stop.error ? Problem.of(stop.error) : null} />
      <div>
        <Button kind="danger" icon="lock" busy={stop.isPending} onClick={() => stop.mutate()}>
          {text.stop}
        </Button>
      </div>
    </>
  )
}
