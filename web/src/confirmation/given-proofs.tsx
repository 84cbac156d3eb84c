import type { Confirmation } from '../api/shapes.ts'
import { Icon } from '../parts/icon/icon.tsx'
import { confirmation as asked } from '../words/en/confirmation.ts'
import styles from './confirmation-sheet.module.css'

/** The proofs that were taken already. */
export function GivenProofs({ proofs }: { proofs: Confirmation['proofs'] }) {
  const given = proofs.filter(({ done }) => done)
  if (given.length === 0) return null
  return (
    <ul className={styles.given}>
      {given.map(({ kind }) => (
        <li key={kind}>
          <Icon name="check" />
          {asked.given[kind]}
        </li>
      ))}
    </ul>
  )
}
