import type { Role } from '../../api/shapes.ts'

export const roleOptions = (names: Record<Role, string>): { value: Role; label: string }[] =>
  (Object.keys(names) as Role[]).map((value) => ({ value, label: names[value] }))
