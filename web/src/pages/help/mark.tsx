import { Icon } from '../../parts/icon/icon.tsx'
import { Said } from '../../parts/said/said.tsx'
import { StateMark } from '../../parts/state-mark/state-mark.tsx'
import { help } from '../../words/help.ts'
import type { State } from './finding.ts'
import styles from './page.module.css'

/** What came of a check: a sign, a colour and a word. Null while it runs. */
export function Mark({ state }: { state: State | null }) {
  if (state === null) return <span className={styles.running} aria-hidden="true" />
  if (state !== 'unknown')
    return <StateMark state={state === 'fine' ? 'safe' : state} said={help.states[state]} />
  return (
    <span className={styles.unknown}>
      <Icon name="other" />
      <Said>{help.states.unknown}</Said>
    </span>
  )
}
