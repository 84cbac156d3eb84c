import { Button } from '../../parts/button/button.tsx'
import { AreaField } from '../../parts/field/area-field.tsx'
import { Field } from '../../parts/field/field.tsx'
import { Options } from '../../parts/field/options.tsx'
import { reportPhishing as text } from '../../words/report-phishing.ts'
import styles from './page.module.css'
import type { Written } from './written.ts'

const kinds = (Object.keys(text.kinds) as Written['kind'][]).map((value) => ({ value, ...text.kinds[value] }))
const longest = 100_000

type Props = { written: Written; write: (written: Written) => void; fault: string | undefined }

export function ReportFields({ written, write, fault }: Props) {
  const { kind, file } = written
  return (
    <>
      <Options
        label={text.kindLabel}
        options={kinds}
        value={kind}
        onChange={(kind) => write({ ...written, kind, file: kind === 'mail' ? file : null })}
      />
      <AreaField
        label={text.text}
        hint={text.textHint}
        error={fault}
        rows={6}
        maxLength={longest}
        spellCheck={false}
        autoComplete="off"
        value={written.text}
        onChange={(text) => write({ ...written, text })}
      />
      {kind === 'mail' && (
        <div className={styles.file}>
          {file ? (
            <p className={styles.chosen}>
              <bdi>{text.chosen(file.name)}</bdi>
              <Button kind="plain" onClick={() => write({ ...written, file: null })}>
                {text.drop}
              </Button>
            </p>
          ) : (
            <Field label={text.file} hint={text.fileHint}>
              {(attributes) => (
                <input
                  {...attributes}
                  type="file"
                  accept=".eml,.txt,message/rfc822,text/plain"
                  onChange={(event) => write({ ...written, file: event.target.files?.[0] ?? null })}
                />
              )}
            </Field>
          )}
        </div>
      )}
    </>
  )
}
