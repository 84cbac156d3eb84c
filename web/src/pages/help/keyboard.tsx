import { type KeyboardEvent, useId, useState } from 'react'
import { TextField } from '../../parts/field/text-field.tsx'
import { Icon } from '../../parts/icon/icon.tsx'
import { help } from '../../words/help.ts'
import styles from './page.module.css'
import { oddities } from './typing.ts'

/** A place to see what a keyboard really types. It is sent nowhere. */
export function Keyboard() {
  const id = useId()
  const text = help.typing
  const [typed, setTyped] = useState('')
  const [capsLock, setCapsLock] = useState(false)
  const watch = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))
  const odd = oddities(typed, capsLock)
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{text.heading}</h2>
      <TextField
        label={text.label}
        hint={text.hint}
        value={typed}
        onChange={setTyped}
        onKeyDown={watch}
        onKeyUp={watch}
        maxLength={256}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
      />
      <div className={styles.seen} role="status">
        {odd.map((line) => (
          <p key={line} className={styles.warn}>
            <Icon name="attention" />
            <span>{line}</span>
          </p>
        ))}
        {odd.length === 0 && typed !== '' && (
          <p className={styles.good}>
            <Icon name="check" />
            <span>{text.fine([...typed].length)}</span>
          </p>
        )}
      </div>
    </section>
  )
}
