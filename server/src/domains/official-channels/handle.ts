import type { OfficialList } from './list.ts'
import { isPlatform, platformAt, platformCalled } from './platforms.ts'
import { resembles } from './resemblance.ts'
import type { Seen } from './seen.ts'
import { hasOtherLetters, listed, notOurs, unclear, type Verdict } from './verdict.ts'

export type Handle = { platform: string | null; name: string }

const page = /^(?:https:\/\/)?(?<host>[a-z.]+)\/@?(?<name>[A-Za-z0-9._-]+)\/?$/i
const named = /^(?<platform>[a-z0-9-]{1,30})(?:\s*[:/]\s*|\s+)@?(?<name>[^\s@:/]+)$/i
const placed = /^@?(?<name>[^\s@:/]+)\s+(?:on\s+|\()(?<platform>[a-z0-9-]{1,30})\)?$/i
const alone = /^@?(?<name>[^\s@:/]+)$/

/** Letters of handles. Everything else is somebody's imitation of them. */
const plainName = /^[a-z0-9._-]{1,64}$/

/** `@name`, `telegram: @name`, `@name on telegram`, or the address of its page there; null for anything else. */
export function readHandle(text: string, known: (platform: string) => boolean): Handle | null {
  const at = page.exec(text)?.groups
  const platform = at && platformAt(at.host!)
  if (platform) return { platform, name: at.name!.toLowerCase() }
  for (const shape of [named, placed]) {
    const { platform: called = '', name = '' } = shape.exec(text)?.groups ?? {}
    if (called && known(platformCalled(called)))
      return { platform: platformCalled(called), name: lowered(name) }
  }
  const name = alone.exec(text)?.groups?.name
  return name === undefined ? null : { platform: null, name: lowered(name) }
}

/** ASCII alone: a Kelvin sign is no k. */
const lowered = (name: string): string => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

export const knows =
  (list: OfficialList) =>
  (platform: string): boolean =>
    isPlatform(platform) || list.of('handle').some((channel) => channel.platform === platform)

/** One name may be ours on one platform and anybody's on the next: without the platform nothing is called listed. */
export function checkHandle(list: OfficialList, { text, hidden }: Seen): Verdict {
  const read = readHandle(text, knows(list))
  if (!read) return unclear('handle', 'unreadable')
  const { platform, name } = read
  const shown = { kind: 'handle', canonical: platform ? `${platform}: @${name}` : `@${name}` } as const
  const same = list.of('handle').filter((channel) => channel.name === name)
  const found = same.find((channel) => channel.platform === platform)
  if (found && !hidden && plainName.test(name)) return listed(shown, found.label)
  if (platform === null && same.length > 0 && !hidden)
    return unclear('handle', 'which-platform', shown.canonical)
  return notOurs(shown, same.length > 0 || resembles(list.names, name), [
    'other-name',
    ...(hidden ? (['invisible'] as const) : []),
    ...(hasOtherLetters(name) ? (['other-letters'] as const) : []),
  ])
}
