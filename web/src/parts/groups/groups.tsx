import { Said } from '../said/said.tsx'
import styles from './groups.module.css'

/** An address as people compare it: in groups of four, the first and the last one stronger. Copied and read out as one. */
export function Groups({ groups }: { groups: string[] }) {
  return (
    <span className={styles.groups}>
      <Said>{groups.join('')}</Said>
      {groups.map((group, n) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a group may come twice, and none ever moves
          key={n}
          className={n === 0 || n === groups.length - 1 ? styles.end : undefined}
          aria-hidden="true"
        >
          {group}
        </span>
      ))}
    </span>
  )
}

const inFours = /^(\S{4} ){4,}\S{1,4}$/

/** What the server wrote in groups of four; null for all else. */
export const groupsOf = (value: string): string[] | null => (inFours.test(value) ? value.split(' ') : null)
