import type { Factors } from '../../api/shapes.ts'
import { ButtonLink } from '../../parts/button/button-link.tsx'
import { Line } from '../../parts/lines/lines.tsx'
import { StateMark } from '../../parts/state-mark/state-mark.tsx'
import { When } from '../../parts/time/when.tsx'
import { inside } from '../../words/inside.ts'

/** The count that is left is always in sight; below this one a new set is due. */
const few = 3

export function BackupCodesLine({ factors: { totp, backupCodes } }: { factors: Factors }) {
  const text = inside.security
  if (!backupCodes)
    return (
      <Line
        mark={<StateMark state={totp ? 'danger' : 'attention'} />}
        title={text.backupCodes}
        detail={text.noBackupCodes}
        action={totp && <ButtonLink to="/security/backup-codes">{text.makeNew}</ButtonLink>}
      />
    )
  const { left, total, madeAt } = backupCodes
  return (
    <Line
      mark={<StateMark state={left === 0 ? 'danger' : left <= few ? 'attention' : 'safe'} />}
      title={text.backupCodes}
      detail={
        <>
          {text.left(left, total)} · {text.madeAt} <When at={madeAt} />
        </>
      }
      action={totp && <ButtonLink to="/security/backup-codes">{text.makeNew}</ButtonLink>}
    />
  )
}
