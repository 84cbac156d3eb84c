import type { Problem } from '../../api/problem.ts'
import { explainShort } from '../../words/index.ts'
import { withdrawalAddresses as text } from '../../words/withdrawal-addresses.ts'

type Field = 'asset' | 'network' | 'address' | 'memo' | 'label'

const fields = new Set<string>(['asset', 'network', 'address', 'memo', 'label'] satisfies Field[])

/** What is wrong with this answer, if that is what the server said. */
export function fieldOf(problem: Problem | null, field: Field): string | undefined {
  if (problem?.field !== field) return undefined
  if (problem.code !== 'bad-shape') return explainShort(problem)
  return field === 'label' ? text.form.badLabel : text.form.badAsset
}

/** Codes that are told under a field, and not once more under the form. */
export const underField = (problem: Problem | null): ReadonlySet<string> =>
  new Set(problem?.field && fields.has(problem.field) ? [problem.code] : [])
