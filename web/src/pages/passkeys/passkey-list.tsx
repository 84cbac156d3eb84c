import { useState } from 'react'
import { api, ask } from '../../api/client.ts'
import type { Passkey } from '../../api/shapes.ts'
import { FactorDates } from '../../factors/dates.tsx'
import { RemoveGuarded } from '../../factors/remove-guarded.tsx'
import { Button } from '../../parts/button/button.tsx'
import { Empty } from '../../parts/empty/empty.tsx'
import { IconMark } from '../../parts/icon/icon-mark.tsx'
import { Line, Lines } from '../../parts/lines/lines.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'
import { Rename } from './rename.tsx'

type Told = { told: (outcome: unknown) => void }

export function PasskeyList({ passkeys, told }: { passkeys: Passkey[] } & Told) {
  const text = inside.passkeys
  if (passkeys.length === 0) return <Empty>{text.none}</Empty>
  return (
    <Lines label={text.list}>
      {passkeys.map((passkey) => (
        <PasskeyLine key={passkey.id} passkey={passkey} told={told} />
      ))}
    </Lines>
  )
}

function PasskeyLine({ passkey, told }: { passkey: Passkey } & Told) {
  const [renaming, rename] = useState(false)
  const text = inside.passkeys
  const { id, name, synced } = passkey
  return (
    <Line
      mark={<IconMark name="key" round />}
      title={<bdi>{name}</bdi>}
      detail={
        <>
          <FactorDates text={text} factor={passkey} />
          <p>{synced ? text.synced : text.bound}</p>
        </>
      }
    >
      <div className={styles.actions}>
        <Button aria-label={text.renameOf(name)} onClick={() => rename(true)}>
          {text.rename}
        </Button>
        <RemoveGuarded
          label={text.removeOf(name)}
          removed={text.removed(name)}
          told={told}
          request={(headers) =>
            ask(api.DELETE('/v1/factors/passkeys/{id}', { params: { path: { id } }, headers }))
          }
        >
          {text.remove}
        </RemoveGuarded>
      </div>
      {renaming && <Rename passkey={passkey} told={told} close={() => rename(false)} />}
    </Line>
  )
}
