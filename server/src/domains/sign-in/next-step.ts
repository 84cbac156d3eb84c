import type { Reader } from '../../platform/db.ts'
import type { RiskLevel } from '../../policy/risk.ts'
import type { Recipient } from '../codes/index.ts'
import { strongestFactor } from '../factors/ladder/index.ts'
import { findSms, recipientOf, type SmsFactor } from '../factors/sms/index.ts'
import { afterPassword, type Step } from './steps.ts'
import type { Visitor } from './visitor.ts'

/** What a right password leads to. `due`: to whom a code goes then, and the number where it is the second factor. */
export type Next = { step: Step; due: { to: Recipient; sms: SmsFactor | null } | null }

export async function nextStep(
  db: Reader,
  visitor: Visitor,
  accountId: string,
  risk: RiskLevel,
): Promise<Next> {
  const strongest = await strongestFactor(db, accountId)
  const step = afterPassword({ strongest, knownDevice: visitor.device !== null, risk })
  if (step === 'address-code') return { step, due: { to: visitor.recipient, sms: null } }
  const sms = strongest === 'sms' ? await findSms(db, accountId) : null
  return { step, due: sms && { to: recipientOf(sms), sms } }
}
