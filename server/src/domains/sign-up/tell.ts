import type { Ctx } from '../../platform/ctx.ts'
import { mailCode } from '../../policy/limits.ts'
import { type EmailAddress, findAccountByEmail } from '../accounts/index.ts'
import { circumstances, sendNotice } from '../notices/index.ts'

/**
 * Sends the code to a free address, or tells the owner of a taken one. `makeCode(false)` makes a code nobody can answer.
 * The owner's mail goes to the address as the owner wrote it, never to a look-alike somebody typed (C08).
 */
export async function tellAddress(
  ctx: Ctx,
  email: EmailAddress,
  makeCode: (real: boolean) => Promise<string>,
): Promise<void> {
  const owner = await findAccountByEmail(ctx.tx, email.canonical)
  const code = await makeCode(!owner)
  // Worked out for both, so that a long user agent does not tell by its time which of them it was (C02).
  const from = circumstances(ctx)
  if (owner)
    await sendNotice(ctx, {
      template: 'sign-up-existing',
      to: owner.written,
      accountId: owner.accountId,
      params: from,
    })
  else
    await sendNotice(ctx, {
      template: 'sign-up-code',
      to: email.written,
      accountId: null,
      params: { code, minutes: mailCode.seconds / 60 },
    })
}
