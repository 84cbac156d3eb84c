import type { ReactNode } from 'react'
import { listed } from '../../api-keys/ranges.ts'
import type { Permission } from '../../api-keys/rights.ts'
import { lapses } from '../../api-keys/typed.ts'
import { Choice } from '../../parts/field/choice.tsx'
import { Notice } from '../../parts/notice/notice.tsx'
import { apiKeys } from '../../words/api-keys.ts'
import { EndFields } from './end-fields.tsx'
import styles from './page.module.css'
import { RangesField } from './ranges-field.tsx'
import type { FieldsProps } from './use-key-form.ts'

const text = apiKeys.form
const all = Object.keys(text.permission) as Permission[]

/** What it may do, from where, and for how long; the risk of each where it arises. `children`: what stands in the way of what is ticked. */
export function RightsFields({ children, ...props }: FieldsProps & { children?: ReactNode }) {
  return (
    <>
      <PermissionFields {...props} />
      {children}
      <section className={styles.group} aria-label={text.addresses}>
        <h2>{text.addresses}</h2>
        <RangesField {...props} />
        <Unbound {...props} />
      </section>
      <EndFields {...props} />
    </>
  )
}

function PermissionFields({ typed: { permissions }, faults, set }: FieldsProps) {
  const turn = (name: Permission, on: boolean) =>
    set({ permissions: all.filter((one) => (one === name ? on : permissions.includes(one))) })
  return (
    <section className={styles.group} aria-label={text.permissions}>
      <h2>{text.permissions}</h2>
      {all.map((name, n) => (
        <Choice
          key={name}
          {...text.permission[name]}
          checked={permissions.includes(name)}
          onChange={(on) => turn(name, on)}
          error={n === 0 ? faults.permissions : undefined}
        />
      ))}
    </section>
  )
}

/** Bound to nothing: what that means for a key that may do this. */
function Unbound({ typed }: FieldsProps) {
  if (listed(typed.ranges).length > 0) return null
  const withdraws = typed.permissions.includes('withdraw')
  const { title, text: meaning } = text.unbound[withdraws ? 'withdraw' : lapses(typed) ? 'trade' : 'read']
  return (
    <Notice tone={withdraws ? 'danger' : lapses(typed) ? 'attention' : 'plain'} icon="network" title={title}>
      <p>{meaning}</p>
    </Notice>
  )
}
