import { useState } from 'react'
import { Problem } from '../../../api/problem.ts'
import { Button } from '../../../parts/button/button.tsx'
import { classes } from '../../../parts/classes.ts'
import { FormProblem } from '../../../parts/form-problem/form-problem.tsx'
import type { EvidenceFile } from '../../api/cases.ts'
import { ReasonDialog } from '../../parts/reason-dialog.tsx'
import { caseWords } from '../../words/cases.ts'
import { usePicture } from './use-picture.ts'
import styles from './viewer.module.css'

const text = caseWords.viewer
const sizes = ['fit', 'full', 'double'] as const

type Props = { number: string; file: EvidenceFile; close: () => void }

/** One file, page by page, in three sizes. Why one looks is asked once; each page is written down with it. */
export function Viewer({ number, file, close }: Props) {
  const kind = caseWords.evidence.kinds[file.kind]
  const { shown, busy, error, begin, turn } = usePicture(number, file.id)
  const [size, setSize] = useState<(typeof sizes)[number]>('fit')
  if (!shown)
    return (
      <ReasonDialog
        title={text.title(kind)}
        lead={text.lead}
        act={text.act}
        busy={busy}
        error={error}
        run={begin}
        close={close}
      />
    )
  const { page, url } = shown
  const all = file.pages.length
  const seen = file.pages[page - 1]
  return (
    <section className={styles.viewer} aria-label={text.region}>
      <div className={styles.bar}>
        <p aria-live="polite">{text.page(page, all)}</p>
        {all > 1 && (
          <div className={styles.acts}>
            <Button icon="back" busy={busy} disabled={page === 1} onClick={() => turn(page - 1)}>
              {text.previous}
            </Button>
            <Button icon="forward" busy={busy} disabled={page === all} onClick={() => turn(page + 1)}>
              {text.next}
            </Button>
          </div>
        )}
        <fieldset className={styles.sizes}>
          <legend>{text.zoom}</legend>
          {sizes.map((one) => (
            <Button key={one} kind="plain" aria-pressed={one === size} onClick={() => setSize(one)}>
              {text.sizes[one]}
            </Button>
          ))}
        </fieldset>
        <Button icon="close" onClick={close}>
          {text.close}
        </Button>
      </div>
      <FormProblem problem={error ? Problem.of(error) : null} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <section className={styles.table} tabIndex={0} aria-label={text.picture(kind, page)}>
        <img
          src={url}
          alt={text.picture(kind, page)}
          width={seen?.width}
          height={seen?.height}
          className={classes(styles.picture, styles[size])}
          draggable={false}
        />
      </section>
    </section>
  )
}
