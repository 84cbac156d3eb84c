import type { ReactNode } from 'react'
import { type Fact, Facts } from '../../../parts/facts/facts.tsx'
import { Section } from '../../../parts/heading/heading.tsx'
import { When } from '../../../parts/time/when.tsx'
import { zonedTime } from '../../../words/format.ts'
import type { Card } from '../../api/accounts.ts'
import { accountWords } from '../../words/account.ts'

const text = accountWords.factors

/** Which kinds there are and since when: no name, no number in full, nothing that opens anything. */
export const Factors = ({ card }: { card: Card }) => (
  <Section title={text.title}>
    <Facts rows facts={[...ofFactors(card), ...ofMoney(card)]} />
  </Section>
)

type Used = { addedAt: string; lastUsedAt: string | null; disabled?: boolean }

const Use = ({ of: { addedAt, lastUsedAt, disabled }, more }: { of: Used; more?: ReactNode }) => (
  <>
    {more}
    {text.added} <When at={addedAt} />
    {lastUsedAt && (
      <>
        {', '}
        {text.used} <When at={lastUsedAt} />
      </>
    )}
    {disabled && `, ${text.off}`}
  </>
)

function ofFactors({ passwordSetAt, factors: { passkeys, totp, sms, backupCodes } }: Card): Fact[] {
  const [newest] = passkeys.toSorted((a, b) => b.addedAt.localeCompare(a.addedAt))
  return [
    {
      label: text.password,
      value: passwordSetAt ? <Use of={{ addedAt: passwordSetAt, lastUsedAt: null }} /> : text.none,
    },
    { label: text.passkeys, value: newest ? <Use of={newest} more={`${passkeys.length}, `} /> : text.none },
    { label: text.totp, value: totp ? <Use of={totp} /> : text.none },
    { label: text.sms, value: sms ? <Use of={sms} more={`${sms.number}, `} /> : text.none },
    {
      label: text.backupCodes,
      value: backupCodes ? text.left(backupCodes.left, backupCodes.total) : text.none,
    },
  ]
}

function ofMoney({ tradingPassword, whitelist, apiKeys, sessions }: Card): Fact[] {
  const list = whitelist.offAt ? text.onUntil(zonedTime(whitelist.offAt)) : text.on
  return [
    { label: text.tradingPassword, value: text.states[tradingPassword.state] },
    { label: text.whitelist, value: whitelist.only ? list : text.notOn },
    { label: text.apiKeys, value: text.keys(apiKeys.count, apiKeys.suspended) },
    { label: text.sessions, value: text.live(sessions) },
  ]
}
