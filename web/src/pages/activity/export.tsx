import { useMutation } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import { serverNow } from '../../api/clock.ts'
import { saveFile } from '../../paper/save-file.ts'
import { Button } from '../../parts/button/button.tsx'
import { Outcome, useOutcome } from '../../parts/outcome/outcome.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'
import { spanOf, type Wanted } from './wanted.ts'

type Format = 'csv' | 'json'

/** A copy of what the filters let through, as a file. */
export function Export({ wanted }: { wanted: Wanted }) {
  const text = inside.activity.copy
  const outcome = useOutcome()
  const take = useMutation({
    mutationFn: (format: Format) => save(format, wanted),
    onSuccess: () => outcome.tell(text.done),
    onError: outcome.tell,
  })
  return (
    <section className={styles.copy} aria-label={text.title}>
      <p>
        <strong>{text.title}.</strong> <span className={styles.summary}>{text.text}</span>
      </p>
      <div className={styles.formats}>
        {(['csv', 'json'] as const).map((format) => (
          <Button
            key={format}
            icon="download"
            busy={take.isPending && take.variables === format}
            onClick={() => take.mutate(format)}
          >
            {text[format]}
          </Button>
        ))}
      </div>
      <Outcome outcome={outcome} />
    </section>
  )
}

async function save(format: Format, wanted: Wanted): Promise<void> {
  const { kind, unusual, full } = wanted
  const body = {
    format,
    ...spanOf(wanted),
    ...(kind && { kind }),
    ...(unusual && { unusual }),
    ...(full && { full }),
  }
  const file = await ask(api.POST('/v1/activity/exports', { body, parseAs: 'blob' }))
  const day = new Date(serverNow()).toISOString().slice(0, 10)
  saveFile(inside.activity.copy.fileName(window.location.host.replace(':', '-'), day, format), file)
}
