import { Problem } from '../../api/problem.ts'
import { TextField } from '../../parts/field/text-field.tsx'
import { inside } from '../../words/inside.ts'

/** As long as the server takes. */
const longest = 60

/** Throws what is wrong with a name, as a refusal of our own. */
export function checkedName(name: string): string {
  const text = inside.passkeys
  const typed = name.trim()
  const detail = typed === '' ? text.nameEmpty : [...typed].length > longest ? text.nameLong(longest) : null
  if (detail) throw new Problem({ status: 0, code: 'name-wrong', detail })
  return typed
}

type Props = {
  value: string
  onChange: (name: string) => void
  problem: Problem | null
  autoFocus?: boolean
}

export function NameField({ value, onChange, problem, autoFocus }: Props) {
  const text = inside.passkeys
  return (
    <TextField
      label={text.name}
      hint={text.nameHint}
      value={value}
      onChange={onChange}
      name="passkey-name"
      autoComplete="off"
      autoFocus={autoFocus}
      error={problem && underField.has(problem.code) ? problem.facts.detail : undefined}
    />
  )
}

export const underField: ReadonlySet<string> = new Set(['name-wrong'])
