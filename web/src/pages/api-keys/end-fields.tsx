import { serverNow } from '../../api/clock.ts'
import { type End, endOf, endsOf, type Typed } from '../../api-keys/typed.ts'
import { SelectField } from '../../parts/field/select-field.tsx'
import { TextField } from '../../parts/field/text-field.tsx'
import { apiKeys } from '../../words/api-keys.ts'
import { longDate } from '../../words/format.ts'
import styles from './page.module.css'
import type { FieldsProps } from './use-key-form.ts'

const text = apiKeys.form

const labelOf = (end: End, { endsAt }: Typed): string =>
  end === 'keep' ? text.end.keep(longDate(endsAt ?? serverNow())) : text.end[end]

/** Which pairs, and until when. */
export function EndFields({ typed, faults, set }: FieldsProps) {
  const end = endOf(typed)
  const hasPairs = typed.permissions.includes('trade') || typed.pairs !== ''
  const title = text.further[hasPairs ? 'pairs' : 'end']
  return (
    <section className={styles.group} aria-label={title}>
      <h2>{title}</h2>
      {hasPairs && (
        <TextField
          mono
          label={text.pairs}
          hint={text.pairsHint}
          value={typed.pairs}
          onChange={(pairs) => set({ pairs })}
          error={faults.pairs}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
      )}
      <SelectField
        label={text.ends}
        hint={text.endsHint}
        options={endsOf(typed).map((value) => ({ value, label: labelOf(value, typed) }))}
        value={end}
        onChange={(chosen) => set({ end: chosen as End })}
        error={end === 'day' ? undefined : faults.endsAt}
      />
      {end === 'day' && (
        <TextField
          label={text.endDay}
          type="date"
          value={typed.endDay}
          onChange={(endDay) => set({ endDay })}
          error={faults.endsAt}
        />
      )}
    </section>
  )
}
