import { api, ask } from '../../api/client.ts'
import type { Identifier, Identifiers } from '../../api/shapes.ts'
import { RemoveGuarded } from '../../factors/remove-guarded.tsx'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { IconMark } from '../../parts/icon/icon-mark.tsx'
import { Line } from '../../parts/lines/lines.tsx'
import { When } from '../../parts/time/when.tsx'
import { zonedTime } from '../../words/format.ts'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

type Props = { identifier: Identifier; all: Identifiers; told: (outcome: unknown) => void }

export function AddressLine({ identifier, all, told }: Props) {
  const text = inside.addresses
  const { kind, shown, addedAt, leavesAt } = identifier
  const isFree = leavesAt === null && all.nextChangeAt[kind] === null
  return (
    <Line
      mark={<IconMark name={kind === 'email' ? 'mail' : 'phone'} />}
      title={<bdi>{shown}</bdi>}
      detail={
        leavesAt ? (
          <>
            {text.leaves} {zonedTime(leavesAt)}. {text.leavesText}
          </>
        ) : (
          <>
            {text.addedAt} <When at={addedAt} />
          </>
        )
      }
    >
      {isFree && <Actions identifier={identifier} all={all} told={told} />}
    </Line>
  )
}

function Actions({ identifier: { id, shown }, all, told }: Props) {
  const text = inside.addresses
  const isLast = all.identifiers.filter(({ leavesAt }) => leavesAt === null).length < 2
  return (
    <div className={styles.actions}>
      <ButtonLink to="/settings/addresses" search={{ change: id }} aria-label={text.changeOf(shown)}>
        {text.change}
      </ButtonLink>
      {!isLast && (
        <RemoveGuarded<{ leavesAt: string }>
          label={text.removeOf(shown)}
          removed={({ leavesAt }) => text.removed(shown, zonedTime(leavesAt))}
          told={told}
          request={(headers) =>
            ask(api.DELETE('/v1/identifiers/{id}', { params: { path: { id } }, headers }))
          }
        >
          {text.remove}
        </RemoveGuarded>
      )}
    </div>
  )
}
