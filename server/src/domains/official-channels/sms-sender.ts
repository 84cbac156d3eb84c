import type { OfficialList } from './list.ts'
import { resembles } from './resemblance.ts'
import type { Seen } from './seen.ts'
import { hasOtherLetters, listed, notOurs, unclear, type Verdict } from './verdict.ts'

/** Longer than any name an SMS can carry (3GPP TS 23.040 9.1.2.5: eleven characters), with some room for what is no such name. */
const longest = 40

/** The name an SMS shows in the place of a number, exactly. Anybody can have it shown: the answer says so every time. */
export function checkSms(list: OfficialList, { text, hidden }: Seen): Verdict {
  if (text === '' || text.length > longest) return unclear('sms', 'unreadable')
  const shown = { kind: 'sms', canonical: text } as const
  const found = list.of('sms').find(({ name }) => name === text)
  if (found && !hidden) return listed(shown, found.label, 'sender-can-be-forged')
  return notOurs(shown, resembles(list.names, text), [
    ...(found ? (['invisible'] as const) : (['other-name'] as const)),
    ...(hasOtherLetters(text) ? (['other-letters'] as const) : []),
  ])
}
