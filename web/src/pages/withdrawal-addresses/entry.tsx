import { useState } from 'react'
import { api, ask } from '../../api/client.ts'
import type { WithdrawalAddress } from '../../api/shapes.ts'
import { RemoveGuarded } from '../../factors/remove-guarded.tsx'
import { Button } from '../../parts/button/button.tsx'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Chip } from '../../parts/chip/chip.tsx'
import { Groups } from '../../parts/groups/groups.tsx'
import { IconMark } from '../../parts/icon/icon-mark.tsx'
import { Line } from '../../parts/lines/lines.tsx'
import { useNow } from '../../parts/time/clock.ts'
import { timeLeft } from '../../words/format.ts'
import { withdrawalAddresses as text } from '../../words/withdrawal-addresses.ts'
import styles from './page.module.css'
import { Rename } from './rename.tsx'

type Props = {
  entry: WithdrawalAddress
  network: string
  locked: boolean
  told: (outcome: unknown) => void
}

/** One destination: all of its address, whether it counts by now, and what may be done with it. */
export function Entry({ entry, network, locked, told }: Props) {
  const now = useNow(30)
  const waits = Date.parse(entry.activeAt) > now
  return (
    <Line
      mark={<IconMark name={waits ? 'clock' : 'check'} />}
      title={
        <>
          <bdi>{entry.label}</bdi>
          <Chip>{entry.asset}</Chip>
        </>
      }
      detail={
        <>
          {entry.kind === 'on-chain' ? network : text.kinds[entry.kind]} ·{' '}
          <time dateTime={entry.activeAt}>
            {waits ? text.waiting(timeLeft(entry.activeAt, now)) : text.active}
          </time>
        </>
      }
    >
      <div className={styles.more}>
        <Where entry={entry} />
        {!locked && <Acts entry={entry} told={told} />}
      </div>
    </Line>
  )
}

function Where({ entry: { groups, address, memo } }: { entry: WithdrawalAddress }) {
  return (
    <div>
      {groups.length > 1 ? <Groups groups={groups} /> : <span className={styles.mono}>{address}</span>}
      {memo && (
        <p className={styles.soft}>
          {text.memo} <span className={styles.mono}>{memo}</span>
        </p>
      )}
    </div>
  )
}

function Acts({ entry: { id, label }, told }: Pick<Props, 'entry' | 'told'>) {
  const [renaming, setRenaming] = useState(false)
  if (renaming) return <Rename id={id} label={label} told={told} done={() => setRenaming(false)} />
  return (
    <details className={styles.acts}>
      <summary aria-label={text.actsOf(label)}>{text.acts}</summary>
      <div className={styles.actions}>
        <Button aria-label={text.renameOf(label)} onClick={() => setRenaming(true)}>
          {text.rename}
        </Button>
        <ButtonLink to="/withdrawal-addresses" search={{ change: id }} aria-label={text.changeOf(label)}>
          {text.change}
        </ButtonLink>
        <RemoveGuarded
          label={text.removeOf(label)}
          removed={text.removed}
          told={told}
          request={(headers) =>
            ask(api.DELETE('/v1/withdrawal-addresses/{id}', { params: { path: { id } }, headers }))
          }
        >
          {text.remove}
        </RemoveGuarded>
      </div>
    </details>
  )
}
