import type { Ctx, Outside } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import { assess, type Risk } from './assess.ts'
import { noteSignIn, readHistory } from './store.ts'

/** Of whoever stands before an account now. Asked only past a right password or with a right passkey (C01). */
export async function assessSignIn(
  db: Reader,
  { now, client }: Pick<Outside, 'now' | 'client'>,
  { accountId, newDevice }: { accountId: string; newDevice: boolean },
): Promise<Risk> {
  const { country, point } = client.place()
  const [listed, history] = [await client.listed(), await readHistory(db, accountId)]
  return assess({ now, newDevice, listed, country, point, history })
}

/** A sign-in that is finished is how the account is used: only those are learnt from, so that no stranger changes what is usual (A23). */
export const learnSignIn = ({ tx, now, client }: Ctx, accountId: string): Promise<void> =>
  noteSignIn(tx, now, accountId, client.place())
