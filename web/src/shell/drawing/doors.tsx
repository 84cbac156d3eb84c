import { words } from '../../words/index.ts'
import styles from './drawing.module.css'

/** Which of the two doors one stands before. The open one is drawn as light, the shut one as a leaf. */
export function Doors({ at }: { at: 'first' | 'second' | 'passkey' }) {
  return (
    <p className={styles.doors}>
      <svg viewBox="0 0 48 40" aria-hidden="true" focusable="false">
        <Door x={12} state={at === 'first' ? 'here' : 'passed'} />
        <Door x={36} state={at === 'first' ? 'ahead' : 'here'} />
        <path className={styles.floor} d="M0 38.5h48" />
      </svg>
      <span>{words.signIn.doors[at]}</span>
    </p>
  )
}

function Door({ x, state }: { x: number; state: 'here' | 'passed' | 'ahead' }) {
  const frame = `M${x - 9} 38V14.5a9 9 0 0 1 18 0V38`
  const leaf = `M${x - 5} 38V15a5 5 0 0 1 10 0v23z`
  return (
    <g className={styles[state]}>
      <path className={styles.frame} d={frame} />
      {state === 'passed' ? (
        <path className={styles.tick} d={`M${x - 4} 24l3 3 5.5-6`} />
      ) : (
        <path className={styles.leaf} d={leaf} />
      )}
    </g>
  )
}
