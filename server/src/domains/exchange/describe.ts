import type { LiveSession } from '../sessions/index.ts'

export const describeSession = ({ id, accountId, assurance, startedAt, endsAt }: LiveSession) => ({
  session: id,
  account: accountId,
  assurance,
  startedAt: startedAt.toISOString(),
  endsAt: endsAt.toISOString(),
})
