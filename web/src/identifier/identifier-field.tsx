import { useQuery } from '@tanstack/react-query'
import { configurationQuery } from '../api/queries.ts'
import { classes } from '../parts/classes.ts'
import field from '../parts/field/field.module.css'
import { Field } from '../parts/field/field.tsx'
import { words } from '../words/index.ts'
import type { Allowed } from './countries.ts'
import { CountryChoice } from './country-choice.tsx'
import styles from './identifier-field.module.css'
import { formOf, type Typed } from './typed.ts'
import { useCountries } from './use-countries.ts'

type Props = {
  value: Typed
  onChange: (value: Typed) => void
  error?: string | undefined
  /** Which part of a number the server refused. */
  part?: unknown
  /** What is asked for; an address of either kind where numbers can be used here. */
  only?: 'email' | 'phone'
  label?: string
  hint?: string
  name?: string
  autoComplete?: string
  autoFocus?: boolean
}

const nowhere: Allowed = []

/** Where SMS may go; nowhere until it is known. */
export const usePhoneCountries = (): Allowed => useQuery(configurationQuery).data?.phoneCountries ?? nowhere

/** An e-mail address or a mobile number. For a number written without its country code, the country is chosen beside it. */
export function IdentifierField({ value, onChange, error, part, only, label, hint, ...input }: Props) {
  const allowed = usePhoneCountries()
  const kind = only ?? (allowed.length > 0 ? 'either' : 'email')
  const isNational = needsCountry(kind, value.text)
  const known = useCountries(isNational, allowed)
  const chosen = value.country ?? known?.guess ?? null
  const asked = isNational && known !== null && known.countries.length > 0
  const country = asked && known.countries.find(({ code }) => code === chosen)
  const wrongCountry = asked && part === 'country'
  return (
    <Field
      label={label ?? words.identifier.labels[kind]}
      hint={hint}
      error={error}
      live={country ? <p className={styles.name}>{words.identifier.countryIs(country.name)}</p> : ''}
    >
      {(attributes) => (
        <span className={classes(styles.row, asked && styles.both)}>
          {asked && (
            <CountryChoice
              countries={known.countries}
              chosen={chosen}
              onChange={(code) => onChange({ ...value, country: code })}
              invalid={wrongCountry}
              describedBy={attributes['aria-describedby']}
            />
          )}
          <input
            {...typing[kind]}
            {...input}
            {...attributes}
            {...(wrongCountry && { 'aria-invalid': undefined })}
            className={field.input}
            value={value.text}
            maxLength={320}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            onChange={(event) => onChange({ ...value, text: event.target.value })}
          />
        </span>
      )}
    </Field>
  )
}

type Kind = keyof typeof typing

/** Where only a number can be meant, the choice stands there from the start. */
function needsCountry(kind: Kind, text: string): boolean {
  if (kind === 'phone') return formOf(text) !== 'international'
  return kind === 'either' && formOf(text) === 'national'
}

const ofAccount = { name: 'username', autoComplete: 'username' }

/** A field for either is plain text: `email` would refuse a number, `tel` a letter. Its keyboard has both. */
const typing = {
  email: { ...ofAccount, type: 'email', inputMode: 'email' },
  phone: { name: 'tel', autoComplete: 'tel', type: 'tel', inputMode: 'tel' },
  either: { ...ofAccount, type: 'text', inputMode: 'email' },
} as const
