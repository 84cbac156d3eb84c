import { api, ask } from '../../api/client.ts'
import { RemoveGuarded } from '../../factors/remove-guarded.tsx'
import { Button } from '../../parts/button/button.tsx'
import { When } from '../../parts/time/when.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

type Props = { code: string; setAt: string; change: () => void; told: (outcome: unknown) => void }

/** The code as mails show it, and what may be done to it. */
export function Current({ code, setAt, change, told }: Props) {
  const text = inside.antiPhishing
  return (
    <section className={styles.current} aria-label={text.current}>
      <div className={styles.strip}>
        <p className={styles.label}>{text.current}</p>
        <p className={styles.code}>
          <bdi>{code}</bdi>
        </p>
      </div>
      <p className={styles.since}>
        {text.since} <When at={setAt} />
      </p>
      <div className={styles.actions}>
        <Button aria-label={text.changeLabel} onClick={change}>
          {text.change}
        </Button>
        <RemoveGuarded
          label={text.removeLabel}
          removed={text.removed}
          told={told}
          request={(headers) => ask(api.DELETE('/v1/anti-phishing-code', { headers }))}
        >
          {text.remove}
        </RemoveGuarded>
      </div>
    </section>
  )
}
