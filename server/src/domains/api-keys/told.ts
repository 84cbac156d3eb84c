import type { KeyRow, Rights } from './rights.ts'

type Named = Pick<KeyRow, 'name' | 'label' | 'wider'>

/** As events say it; the rights are those that were asked for, and `until` is when the last of them counts. */
export const namedIn = ({ name, label, wider }: Named, { permissions, ranges }: Rights) => ({
  name,
  label,
  permissions: permissions.join(','),
  ranges: ranges.join(','),
  until: wider?.at.toISOString() ?? null,
})
