import { useState } from 'react'
import { Button } from '../../parts/button/button.tsx'
import { PageHeading } from '../../parts/heading/heading.tsx'
import { passkeysWork } from '../../passkey/ask.ts'
import { recovery } from '../../words/recovery.ts'
import styles from './page.module.css'
import { SetPasskey } from './set-passkey.tsx'
import { SetTotp } from './set-totp.tsx'

/** One of the two that nobody can read along. */
export function SetFactor({ done }: { done: () => void }) {
  const text = recovery.set.factor
  const [kind, choose] = useState<'passkey' | 'totp' | null>(null)
  return (
    <div className={styles.form}>
      <PageHeading title={recovery.title} lead={`${recovery.set.step(2)}. ${text.lead}`}>
        {text.heading}
      </PageHeading>
      {kind === 'passkey' && <SetPasskey done={done} />}
      {kind === 'totp' && <SetTotp done={done} />}
      {kind === null ? (
        <div className={styles.choices}>
          {passkeysWork() && (
            <div className={styles.choice}>
              <Button kind="main" icon="key" wide onClick={() => choose('passkey')}>
                {text.passkey}
              </Button>
              <p className={styles.soft}>{text.passkeyText}</p>
            </div>
          )}
          <div className={styles.choice}>
            <Button wide onClick={() => choose('totp')}>
              {text.totp}
            </Button>
            <p className={styles.soft}>{text.totpText}</p>
          </div>
        </div>
      ) : (
        <div>
          <Button kind="plain" onClick={() => choose(null)}>
            {text.other}
          </Button>
        </div>
      )}
    </div>
  )
}
