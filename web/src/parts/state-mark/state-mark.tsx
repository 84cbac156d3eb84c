import { words } from '../../words/index.ts'
import { Icon } from '../icon/icon.tsx'
import { Said } from '../said/said.tsx'
import styles from './state-mark.module.css'

export type State = 'safe' | 'attention' | 'danger'

const icons = { safe: 'check', attention: 'attention', danger: 'danger' } as const

/** One of the three meanings: a sign and a colour, and a word for those who see neither. */
export function StateMark({ state, said = words.states[state] }: { state: State; said?: string }) {
  return (
    <span className={styles[state]}>
      <Icon name={icons[state]} />
      <Said>{said}</Said>
    </span>
  )
}
