import type { Line, LineData, Safety, State } from './line.ts'
import { table } from './table.ts'

export type LineId = keyof typeof table
type Reasons = { [I in LineId]: keyof (typeof table)[I]['reasons'] }

/** Why a line stands as it does: a stable word. */
export type Reason = Reasons[LineId]

export type Checkup = {
  score: number
  lines: { id: LineId; state: State; reason: Reason; data: LineData; action: { path: string } | null }[]
}

export const lineIds = Object.keys(table) as LineId[]
export const reasonWords = Object.values<Line>(table).flatMap(
  ({ reasons }) => Object.keys(reasons) as Reason[],
)

const share = { safe: 1, attention: 0.5, danger: 0 } as const

/** Draws the checkup. The score is what the safe lines weigh and half of what those weigh that want attention, 0 to 100. */
export function assess(safety: Safety): Checkup {
  const lines = Object.entries<Line>(table).map(([id, { weight, reasons, find, data }]) => {
    const reason = find(safety)
    const { state, path } = reasons[reason]!
    const action = path === null ? null : { path }
    const line = { id: id as LineId, state, reason: reason as Reason, data: data(safety), action }
    return { line, points: weight * share[state] }
  })
  return { score: lines.reduce((sum, { points }) => sum + points, 0), lines: lines.map(({ line }) => line) }
}
