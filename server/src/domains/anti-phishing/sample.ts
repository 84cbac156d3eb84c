import type { Outside } from '../../platform/ctx.ts'
import type { Reader } from '../../platform/db.ts'
import {
  type Brand,
  circumstances,
  composeMail,
  impersonal,
  type Preferred,
  shownWithLogo,
} from '../notices/index.ts'
import { hidden, isLocked } from '../settings-lock/index.ts'
import { findCode } from './find.ts'

export type Sample = { subject: string; text: string; html: string }

export type SampleParts = {
  brand: Brand
  told: (db: Reader, accountId: string, moments: readonly Date[]) => Promise<Preferred | null>
}

/** A mail as the holder gets it, with their code where one is set and is not hidden; nothing is sent. Without a link that freezes: there is nothing to freeze for. */
export async function composeSample(
  out: Outside,
  accountId: string,
  { brand, told }: SampleParts,
): Promise<Sample> {
  const found = await findCode(out.keys, out.db, accountId)
  const shown = found && (await isLocked(out.db, accountId, out.now)) ? hidden : found?.code
  const preferred = await told(out.db, accountId, [out.now])
  const mail = composeMail(
    { template: 'new-device-alert', to: '', accountId, params: circumstances(out) },
    { settings: out.settings, brand },
    { ...impersonal, ...preferred, antiPhishing: shown ?? null },
  )
  return { subject: mail.subject, text: mail.text, html: shownWithLogo(mail) }
}
