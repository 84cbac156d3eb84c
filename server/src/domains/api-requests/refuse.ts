import type { ApiRefusal } from '../../policy/api-keys.ts'
import type { Presented, Refused as Unread } from '../api-keys/dialects/index.ts'
import { isSecretIn, nameIn } from './exposed.ts'
import { lockedOut, lockedUntil } from './locked.ts'
import { suspendExposed, tellMisuse } from './misuse.ts'
import { isKeyName } from './question.ts'
import type { Held } from './remembered.ts'
import { type Refused, refused, type Verdict } from './verdict.ts'
import { type Look, lookUp, type Tools } from './verifier.ts'

/** Written down first, and told to the holder where somebody else seems to have signed. */
export async function refuseJudged(
  tools: Tools,
  { asked: { address }, now, source }: Look,
  { dialect, name }: Presented,
  held: Held | null,
  reason: ApiRefusal,
): Promise<Refused> {
  await tools.fail({ reason, name, source, address })
  if (held && reason === 'insecure') await suspendExposed(tools, held)
  if (held && (reason === 'wrong-address' || reason === 'replayed'))
    await tellMisuse(tools, held, reason, address, now)
  return refused(reason, dialect)
}

export async function refuseExposed(
  tools: Tools,
  { asked: { address }, source }: Look,
  { dialect, name }: Pick<Presented, 'dialect' | 'name'>,
  held: Held,
): Promise<Refused> {
  await suspendExposed(tools, held)
  await tools.fail({ reason: 'key-in-query', name, source, address })
  return refused('key-in-query', dialect)
}

/** Not written as its dialect says, or at a time that does not count. Told to the owner all the same, where a key was named. */
export async function refuseUnread(tools: Tools, look: Look, unread: Unread): Promise<Verdict> {
  const { asked, source, now } = look
  const { dialect, refused: said } = unread
  const inTarget = nameIn(asked.target)
  const name = unread.name ?? inTarget
  const looked = await lookUp(tools, look, name)
  if (name === null || !isKeyName(name)) return refused(said, dialect)
  const { held } = looked
  if (held && isSecretIn(asked.target, held)) return await refuseExposed(tools, look, { dialect, name }, held)
  const until = lockedUntil(looked, asked.address)
  if (until) return lockedOut(dialect, until, now)
  const reason = said === 'no-key' ? 'key-in-query' : said
  await tools.fail({ reason, name, source, address: asked.address })
  return refused(reason, dialect)
}
