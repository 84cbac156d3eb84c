import type { WithdrawalLook } from '../../api/shapes.ts'
import { Groups } from '../../parts/groups/groups.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { withdrawalAddresses } from '../../words/withdrawal-addresses.ts'
import styles from './page.module.css'
import type { Looked } from './use-look.ts'

const { form: text, alike, memo: memoLabel } = withdrawalAddresses

/** What the server reads, in groups, and what of the list it resembles. Told politely as it changes. */
export function Preview({ look: { found, busy } }: { look: Looked }) {
  return (
    <div aria-live="polite" className={styles.form}>
      {found ? (
        <>
          <div className={styles.preview}>
            <p className={styles.soft}>{text.readAs}</p>
            <Address {...found} />
            <p className={styles.soft}>{found.listed === 'absent' ? text.compare : text.listed}</p>
          </div>
          {found.lookAlikes.length > 0 && <LookAlikes all={found.lookAlikes} />}
        </>
      ) : (
        busy && <p className={styles.soft}>{text.reading}</p>
      )}
    </div>
  )
}

function Address({ groups, address, memo }: Pick<WithdrawalLook, 'groups' | 'address' | 'memo'>) {
  return (
    <>
      {groups.length > 1 ? <Groups groups={groups} /> : <span className={styles.mono}>{address}</span>}
      {memo && (
        <p>
          {memoLabel} <span className={styles.mono}>{memo}</span>
        </p>
      )}
    </>
  )
}

function LookAlikes({ all }: { all: WithdrawalLook['lookAlikes'] }) {
  return (
    <Notice tone="danger" title={alike.title}>
      <p>{alike.text}</p>
      {all.map((one) => (
        <div key={`${one.address} ${one.memo}`} className={styles.alike}>
          <p>
            <bdi>{alike.onList(one.label)}</bdi>. {alike.why[one.why]}
          </p>
          <Address {...one} />
        </div>
      ))}
    </Notice>
  )
}
