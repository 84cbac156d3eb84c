import { type Route, view } from '../../../platform/http/route.ts'
import { isLocked } from '../../settings-lock/index.ts'
import type { FactorEvent } from '../events.ts'
import { factorList, hideNames, listFactors } from '../list.ts'
import { backupCodeRoutes } from './backup-codes.ts'
import { passkeyRoutes } from './passkeys.ts'
import { replacementRoutes } from './replacements.ts'
import { smsRoutes } from './sms.ts'
import { totpRoutes } from './totp.ts'

export const factorRoutes = (): Route<FactorEvent>[] => [
  view({
    method: 'GET',
    path: '/v1/factors',
    summary: 'What the account is protected with',
    caller: 'holder',
    answers: { 200: factorList },
    view: async (out, caller) => {
      const factors = await listFactors(out.db, caller)
      return (await isLocked(out.db, caller.accountId, out.now)) ? hideNames(factors) : factors
    },
  }),
  ...passkeyRoutes(),
  ...totpRoutes(),
  ...smsRoutes(),
  ...backupCodeRoutes(),
  ...replacementRoutes(),
]
