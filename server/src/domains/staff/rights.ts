import { type Role, type StaffRight, type StaffRightName, staff } from '../../policy/staff.ts'

const table: Record<StaffRightName, StaffRight> = staff

export const hasRight = (role: Role, right: StaffRightName): boolean => table[right].roles.includes(role)
export const needsSecond = (right: StaffRightName): boolean => table[right].secondPerson
export const rightsOf = (role: Role): StaffRightName[] =>
  (Object.keys(table) as StaffRightName[]).filter((right) => hasRight(role, right))
