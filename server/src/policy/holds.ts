/**
 * Which cause blocks what, and for how long. A later cause extends, nothing shortens.
 * Empty until something may leave an account: what a change of factor will start is known, what it blocks is not built yet.
 */
export type Hold = { seconds: number; blocks: readonly 'withdrawals'[]; why: string }

export const holds = {} as const satisfies Record<string, Hold>
