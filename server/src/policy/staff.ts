/** Who at the desk may do what, and what needs a second person. Empty until there is a desk: nobody may do anything. */
export type Role = 'support' | 'reviewer' | 'auditor' | 'admin'
export type StaffRight = { roles: readonly Role[]; secondPerson: boolean; why: string }

export const staff = {} as const satisfies Record<string, StaffRight>
