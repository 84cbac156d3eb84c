import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { configurationQuery } from '../../api/queries.ts'
import { words } from '../../words/index.ts'
import { Mark } from '../drawing/mark.tsx'
import { HostPlate } from './host-plate.tsx'
import styles from './trust-strip.module.css'

/** On top of every page, always the same: whose page this is, and the exact host. People learn to look at one place. */
export function TrustStrip() {
  const { data } = useQuery(configurationQuery)
  return (
    <header className={styles.strip}>
      <div className={styles.inner}>
        <Link to="/" className={styles.operator}>
          <Mark />
          <span>{data?.operator.name ?? words.strip.unnamed}</span>
        </Link>
        <HostPlate expected={data?.operator.host} />
      </div>
    </header>
  )
}
