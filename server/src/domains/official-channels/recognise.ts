import { checkText } from './check.ts'
import type { OfficialList } from './list.ts'

/** What the desk is told of an address that was reported. A sender on the list can be forged all the same. */
export function recognise(list: OfficialList, text: string): { ours: boolean; lookalike: boolean } {
  const { answer, lookalike } = checkText(list, text)
  return { ours: answer === 'listed', lookalike }
}

/** Whether it is ours, or a host that ours stand below: a warning of it would be one of us. */
export function isOurs(list: OfficialList, text: string): boolean {
  const host = text.toLowerCase()
  const isAbove = (one: string): boolean => one === host || one.endsWith(`.${host}`)
  return (
    checkText(list, text).answer === 'listed' ||
    list.of('web').some((channel) => isAbove(channel.host)) ||
    list.of('mail').some(({ domain }) => isAbove(domain))
  )
}
