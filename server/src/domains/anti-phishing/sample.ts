import type { Outside } from '../../platform/ctx.ts'
import { circumstances, composeMail, impersonal, ourBrand } from '../notices/index.ts'
import { findCode } from './find.ts'

export type Sample = { subject: string; text: string; html: string }

/** A mail as the holder gets it, with their code where one is set; nothing is sent. */
export async function composeSample(out: Outside, accountId: string): Promise<Sample> {
  const found = await findCode(out.keys, out.db, accountId)
  const { subject, text, html } = composeMail(
    { template: 'new-device-alert', to: '', accountId, params: circumstances(out) },
    { settings: out.settings, brand: ourBrand },
    { ...impersonal, antiPhishing: found?.code ?? null },
  )
  return { subject, text, html }
}
