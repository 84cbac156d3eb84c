import type { Fact } from '../../../parts/facts/facts.tsx'
import { When } from '../../../parts/time/when.tsx'
import { zonedTime } from '../../../words/format.ts'
import type { DeskRequest, Role } from '../../api/shapes.ts'
import { DeskLink } from '../../frame/desk-link.tsx'
import { deskWords } from '../../words/desk.ts'
import { requestWords } from '../../words/requests.ts'

const labels = requestWords.facts
const isRole = (name: string): boolean => name === 'role' || name === 'before'

/** Everything an approval is bound to, in the order in which one reads it. */
export function factsOf(request: DeskRequest): Fact[] {
  const { subject, accountId, params, reason, askedBy, askedAt, expiresAt, digest } = request
  return [
    ...(subject ? [{ label: labels.subject, value: <bdi>{subject.name}</bdi> }] : []),
    ...(accountId
      ? [
          {
            label: labels.account,
            value: <DeskLink to={`/accounts/${accountId}`}>{accountId.slice(0, 8)}</DeskLink>,
          },
        ]
      : []),
    ...Object.entries(params).map(([name, value]) => ({
      label: requestWords.params[name] ?? name,
      value: <bdi>{isRole(name) ? deskWords.roles[value as Role] : value}</bdi>,
    })),
    { label: labels.reason, value: <bdi>{reason}</bdi> },
    { label: labels.askedBy, value: <bdi>{askedBy.name}</bdi> },
    { label: labels.asked, value: <When at={askedAt} /> },
    { label: labels.expires, value: zonedTime(expiresAt) },
    { label: labels.digest, value: digest.slice(0, 16), mono: true },
  ]
}
