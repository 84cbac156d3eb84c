import { TextField } from '../../parts/field/text-field.tsx'
import { inside } from '../../words/inside.ts'
import styles from './page.module.css'

type Props = {
  kind: string
  setKind: (kind: string) => void
  search: string
  setSearch: (search: string) => void
}

export function Filters({ kind, setKind, search, setSearch }: Props) {
  const text = inside.activity
  return (
    <div className={styles.filters}>
      <fieldset className={styles.kinds}>
        <legend>{text.filter}</legend>
        {text.filters.map((filter) => (
          <label key={filter.kind} className={styles.kind}>
            <input
              type="radio"
              name="kind"
              checked={kind === filter.kind}
              onChange={() => setKind(filter.kind)}
            />
            <span>{filter.label}</span>
          </label>
        ))}
      </fieldset>
      <TextField
        label={text.search}
        hint={text.searchHint}
        value={search}
        onChange={setSearch}
        type="search"
        autoComplete="off"
        spellCheck={false}
      />
    </div>
  )
}
