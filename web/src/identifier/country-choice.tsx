import { Icon } from '../parts/icon/icon.tsx'
import { words } from '../words/index.ts'
import type { Country } from './countries.ts'
import styles from './identifier-field.module.css'

type Props = {
  countries: Country[]
  chosen: string | null
  onChange: (code: string) => void
  invalid: boolean
  describedBy: string | undefined
}

/** Shows the code alone, lists the countries by name: a native list is searched by typing, and fits every thumb. */
export function CountryChoice({ countries, chosen, onChange, invalid, describedBy }: Props) {
  const country = countries.find(({ code }) => code === chosen)
  return (
    <span className={styles.country}>
      <select
        className={styles.select}
        aria-label={words.identifier.country}
        aria-invalid={invalid || undefined}
        aria-describedby={invalid ? describedBy : undefined}
        autoComplete="off"
        value={chosen ?? ''}
        onChange={(event) => onChange(event.target.value)}
      >
        {countries.map(({ code, name, calling }) => (
          <option key={code} value={code}>
            {words.identifier.option(name, calling)}
          </option>
        ))}
      </select>
      <span className={styles.shown} aria-hidden="true">
        {country && (
          <>
            <span>{country.code}</span> <span className={styles.calling}>+{country.calling}</span>
          </>
        )}
        <Icon name="down" />
      </span>
    </span>
  )
}
