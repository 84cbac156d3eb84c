import type { Factors } from '../../api/shapes.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Line } from '../../parts/lines/lines.tsx'
import { StateMark } from '../../parts/state-mark/state-mark.tsx'
import { When } from '../../parts/time/when.tsx'
import { inside } from '../../words/inside.ts'

/** The count that is left is always in sight; from this one down a new set is due. */
const few = 3

const stateOf = (left: number) => (left === 0 ? 'danger' : left <= few ? 'attention' : 'safe')

export function BackupCodesLine({ factors: { strongest, backupCodes } }: { factors: Factors }) {
  const text = inside.security
  const make = strongest && (
    <ButtonLink to="/security/backup-codes" kind={backupCodes?.left === 0 ? 'main' : 'quiet'}>
      {text.makeNew}
    </ButtonLink>
  )
  if (!backupCodes)
    return (
      <Line
        mark={<StateMark state={strongest ? 'danger' : 'attention'} />}
        title={text.backupCodes}
        detail={text.noBackupCodes}
        action={make}
      />
    )
  const { left, total, madeAt } = backupCodes
  return (
    <Line
      mark={<StateMark state={stateOf(left)} />}
      title={
        <>
          {text.backupCodes}: {text.left(left, total)}
        </>
      }
      detail={
        <>
          {left === 0 ? `${text.noneLeft} ` : left <= few ? `${text.fewLeft} ` : ''}
          {text.madeAt} <When at={madeAt} />
        </>
      }
      action={make}
    />
  )
}
