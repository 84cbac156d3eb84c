import { answer, change, type Route } from '../../../platform/http/route.ts'
import { exact } from '../../../platform/http/shapes.ts'
import { renewBackupCodes, requireFactor } from '../change.ts'
import type { FactorEvent } from '../events.ts'
import { backupCodes } from './shapes.ts'

export const backupCodeRoutes = (): Route<FactorEvent>[] => [
  change<FactorEvent>()({
    method: 'POST',
    path: '/v1/factors/backup-codes',
    summary: 'Make a new set of backup codes; the old set ends',
    caller: 'holder',
    limits: ['holder.change'],
    action: 'factors.backup-codes.make',
    body: exact({}),
    answers: { 201: exact({ backupCodes }) },
    refuses: ['factor-missing'],
    check: (out, caller) => requireFactor(out.db, caller.accountId),
    run: async (ctx, caller) => answer(201, { backupCodes: await renewBackupCodes(ctx, caller) }),
  }),
]
