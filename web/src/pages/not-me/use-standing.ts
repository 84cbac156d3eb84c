import { useQuery } from '@tanstack/react-query'
import {
  devicesQuery,
  factorsQuery,
  freezeQuery,
  passwordQuery,
  sessionsQuery,
  tradingPasswordQuery,
} from '../../api/queries.ts'
import type { ApiKey, Device, Factors, Freeze, OpenSession, WithdrawalAddresses } from '../../api/shapes.ts'
import { apiKeysQuery } from '../../api-keys/queries.ts'
import type { Path } from '../../not-me/path.ts'
import type { Standing } from '../../not-me/steps.ts'
import { newestListedQuery } from '../../whitelist/queries.ts'

/** Everything the steps look at. */
export type Account = {
  freeze: Freeze
  passwordSetAt: string
  factors: Factors
  tradingPasswordSetAt: string | null
  withdrawals: WithdrawalAddresses
  activeKeys: ApiKey[]
  otherSessions: OpenSession[]
  otherDevices: Device[]
}

/** Asked each time the path is looked at: what was done on another page, or elsewhere, shows at once. */
const fresh = { staleTime: 0, refetchOnMount: 'always' } as const

export function useAccount() {
  const queries = {
    freeze: useQuery({ ...freezeQuery, ...fresh }),
    password: useQuery({ ...passwordQuery, ...fresh }),
    factors: useQuery({ ...factorsQuery, ...fresh }),
    trading: useQuery({ ...tradingPasswordQuery, ...fresh }),
    withdrawals: useQuery({ ...newestListedQuery, ...fresh }),
    keys: useQuery({ ...apiKeysQuery, ...fresh }),
    sessions: useQuery({ ...sessionsQuery, ...fresh }),
    devices: useQuery({ ...devicesQuery, ...fresh }),
  }
  const all = Object.values(queries)
  const { freeze, password, factors, trading, withdrawals, keys, sessions, devices } = queries
  const isThere =
    freeze.data &&
    password.data &&
    factors.data &&
    trading.data &&
    withdrawals.data &&
    keys.data &&
    sessions.data &&
    devices.data
  return {
    data: isThere && {
      freeze: freeze.data,
      passwordSetAt: password.data.setAt,
      factors: factors.data,
      tradingPasswordSetAt: trading.data.setAt,
      withdrawals: withdrawals.data,
      activeKeys: keys.data.keys.filter(({ state }) => state === 'active'),
      otherSessions: sessions.data.filter(({ current }) => !current),
      otherDevices: devices.data.filter(({ current }) => !current),
    },
    error: isThere ? null : (all.find(({ error }) => error)?.error ?? null),
    refetch: () => Promise.all(all.map((query) => query.refetch())),
  }
}

export const standingOf = ({ since }: Path, account: Account): Standing => ({
  since,
  freeze: account.freeze.state,
  passwordSetAt: Date.parse(account.passwordSetAt),
  codesMadeAt: account.factors.backupCodes && Date.parse(account.factors.backupCodes.madeAt),
  tradingPasswordSetAt:
    account.tradingPasswordSetAt === null ? null : Date.parse(account.tradingPasswordSetAt),
  listOnly: account.withdrawals.mode.only && account.withdrawals.mode.offAt === null,
  listed: account.withdrawals.addresses.length,
  activeKeys: account.activeKeys.length,
  otherSessions: account.otherSessions.length,
  otherDevices: account.otherDevices.length,
})
