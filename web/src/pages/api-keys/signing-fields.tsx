import { useEffect, useState } from 'react'
import { canMakePairs } from '../../api-keys/pair.ts'
import type { Typed } from '../../api-keys/typed.ts'
import { AreaField } from '../../parts/field/area-field.tsx'
import { Options } from '../../parts/field/options.tsx'
import { SelectField } from '../../parts/field/select-field.tsx'
import { TextField } from '../../parts/field/text-field.tsx'
import { apiKeys } from '../../words/api-keys.ts'
import styles from './page.module.css'
import type { FieldsProps } from './use-key-form.ts'

const text = apiKeys.form
const dialects = Object.entries(text.dialects).map(([value, label]) => ({ value, label }))
const exactly = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const

/** Whose clients it is for, and who holds what signs. */
export function SigningFields({ typed, faults, set }: FieldsProps) {
  const { dialect } = typed
  return (
    <section className={styles.group} aria-label={text.signing}>
      <h2>{text.signing}</h2>
      <SelectField
        label={text.dialect}
        hint={text.dialectHints[dialect]}
        options={dialects}
        value={dialect}
        onChange={(chosen) => set({ dialect: chosen as Typed['dialect'] })}
      />
      {dialect === 'native' && <Way typed={typed} faults={faults} set={set} />}
      {dialect === 'kraken' && <NonceWindow typed={typed} faults={faults} set={set} />}
    </section>
  )
}

function Way({ typed, faults, set }: FieldsProps) {
  const { ways } = text
  const [can, setCan] = useState(true)
  useEffect(() => void canMakePairs().then(setCan), [])
  const way = can || typed.way !== 'pair' ? typed.way : 'paste'
  useEffect(() => {
    if (way !== typed.way) set({ way })
  })
  return (
    <>
      <Options
        label={text.how}
        value={way}
        onChange={(chosen) => set({ way: chosen })}
        options={[
          { value: 'pair', ...ways.pair, ...(!can && { hint: text.noPairs, disabled: true }) },
          { value: 'paste', ...ways.paste },
          { value: 'hmac', ...ways.hmac },
        ]}
      />
      {way === 'paste' && (
        <AreaField
          {...exactly}
          mono
          label={text.publicKey}
          hint={text.publicKeyHint}
          value={typed.publicKey}
          onChange={(publicKey) => set({ publicKey })}
          error={faults.publicKey}
        />
      )}
    </>
  )
}

export const NonceWindow = ({ typed, faults, set }: FieldsProps) => (
  <TextField
    {...exactly}
    mono
    label={text.nonceWindow}
    hint={text.nonceWindowHint}
    inputMode="numeric"
    value={typed.nonceWindow}
    onChange={(nonceWindow) => set({ nonceWindow })}
    error={faults.nonceWindow}
  />
)
