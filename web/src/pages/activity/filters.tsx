import { Choice } from '../../parts/field/choice.tsx'
import { TextField } from '../../parts/field/text-field.tsx'
import { inside } from '../../words/inside.ts'
import { Export } from './export.tsx'
import styles from './page.module.css'
import { isBackwards, type Wanted } from './wanted.ts'

type Props = {
  wanted: Wanted
  want: (wanted: Wanted) => void
  search: string
  setSearch: (search: string) => void
}

export function Filters({ wanted, want, search, setSearch }: Props) {
  const text = inside.activity
  const change = (change: Partial<Wanted>) => want({ ...wanted, ...change })
  return (
    <div className={styles.filters}>
      <fieldset className={styles.kinds}>
        <legend>{text.filter}</legend>
        {text.filters.map((filter) => (
          <label key={filter.kind} className={styles.kind}>
            <input
              type="radio"
              name="kind"
              checked={wanted.kind === filter.kind}
              onChange={() => change({ kind: filter.kind })}
            />
            <span>{filter.label}</span>
          </label>
        ))}
      </fieldset>
      <Choice label={text.unusualOnly} checked={wanted.unusual} onChange={(unusual) => change({ unusual })} />
      <TextField
        label={text.search}
        hint={text.searchHint}
        value={search}
        onChange={setSearch}
        type="search"
        autoComplete="off"
        spellCheck={false}
      />
      <details className={styles.further}>
        <summary>{text.further}</summary>
        <Further wanted={wanted} change={change} />
      </details>
    </div>
  )
}

/** Rarely wanted: which days, whole addresses, and the list as a file. */
function Further({ wanted, change }: { wanted: Wanted; change: (change: Partial<Wanted>) => void }) {
  const text = inside.activity
  return (
    <div className={styles.filters}>
      <div className={styles.days}>
        <TextField label={text.from} type="date" value={wanted.from} onChange={(from) => change({ from })} />
        <TextField
          label={text.to}
          type="date"
          value={wanted.to}
          error={isBackwards(wanted) ? text.backwards : undefined}
          onChange={(to) => change({ to })}
        />
      </div>
      <Choice
        label={text.full}
        hint={text.fullHint}
        checked={wanted.full}
        onChange={(full) => change({ full })}
      />
      <Export wanted={wanted} />
    </div>
  )
}
