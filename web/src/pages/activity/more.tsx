import { Button } from '../../parts/button/button.tsx'
import { Empty } from '../../parts/empty/empty.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

type Props = {
  found: number
  loaded: number
  searching: boolean
  hasMore: boolean
  busy: boolean
  more: () => void
}

/** The end of the list so far: how much was looked through, and the way to older entries. */
export function More({ found, loaded, searching, hasMore, busy, more }: Props) {
  const text = inside.activity
  return (
    <div className={styles.more}>
      {found === 0 && <Empty>{searching ? text.noMatch(loaded) : text.none}</Empty>}
      <p role="status" className={styles.told}>
        {searching && found > 0 && text.found(found, loaded)}
        {!hasMore && !searching && found > 0 && text.end}
      </p>
      {hasMore && (
        <Button busy={busy} onClick={more}>
          {searching ? text.searchOlder : text.more}
        </Button>
      )}
    </div>
  )
}
