import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { lockAccount } from '../accounts/index.ts'
import type { PreferencesEvent } from './events.ts'
import { findPreferences, isZone, keepPreferences } from './store.ts'

export type Chosen = { language: string; timeZone: string | null }

/**
 * What is not named stays. Recorded only where something changed: a client tells its zone each time it finds none. Refuses: language-unknown,
 * time-zone-unknown.
 */
export async function changePreferences(
  ctx: Ctx<PreferencesEvent>,
  accountId: string,
  wanted: Partial<Chosen>,
  languages: readonly string[],
): Promise<Chosen> {
  if (wanted.language !== undefined && !languages.includes(wanted.language))
    throw new Refusal('language-unknown')
  if (typeof wanted.timeZone === 'string' && !(await isZone(ctx.tx, wanted.timeZone)))
    throw new Refusal('time-zone-unknown')
  await lockAccount(ctx.tx, accountId)
  const { language, timeZone } = (await findPreferences(ctx.tx, accountId, []))!
  const chosen = { language, timeZone, ...wanted }
  if (chosen.language === language && chosen.timeZone === timeZone) return chosen
  await keepPreferences(ctx.tx, accountId, chosen)
  await ctx.record({ type: 'preferences.changed', accountId, data: { ...chosen, before: language } })
  return chosen
}
