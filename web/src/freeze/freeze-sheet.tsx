import { Problem } from '../api/problem.ts'
import { Button } from '../parts/button/button.tsx'
import { FormProblem } from '../parts/form-problem/form-problem.tsx'
import { Sheet } from '../parts/sheet/sheet.tsx'
import { words } from '../words/index.ts'
import { inside } from '../words/inside.ts'
import styles from './freeze-sheet.module.css'
import { useFreeze } from './use-freeze.ts'

/** Exactly what will happen, and one button. */
export default function FreezeSheet({ close }: { close: () => void }) {
  const text = inside.freeze.sheet
  const freeze = useFreeze(close)
  return (
    <Sheet open onClose={close} title={text.title} lead={text.lead}>
      <ul className={styles.points}>
        {text.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <p className={styles.lifting}>{text.lifting}</p>
      <FormProblem problem={freeze.error ? Problem.of(freeze.error) : null} />
      <div className={styles.acts}>
        <Button kind="danger" icon="lock" wide busy={freeze.isPending} onClick={() => freeze.mutate()}>
          {text.act}
        </Button>
        <Button kind="plain" wide onClick={close}>
          {words.cancel}
        </Button>
      </div>
    </Sheet>
  )
}
