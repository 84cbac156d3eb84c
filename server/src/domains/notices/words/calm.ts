import { broken, inert } from '../inert.ts'
import type { Circumstances, Notice } from '../notice.ts'

/** What somebody outside has chosen, wholly or in part, in any notice. */
const outside = ['name', 'action', 'number', 'device', 'place', 'label', 'asset'] as const

/**
 * The one place where what came from outside enters a text: everything below it may be believed to be inert (J09, E13). Masked addresses
 * keep their shape, or nobody would know them again.
 */
export function calm<P extends Notice['params']>(params: P): P {
  const texts = params as Partial<Record<(typeof outside)[number], string>>
  const calmed = outside.flatMap((key) => (texts[key] === undefined ? [] : [[key, inert(texts[key])]]))
  return {
    ...params,
    ...Object.fromEntries(calmed),
    ...('address' in params && { address: clientAddress(params) }),
    ...('destination' in params && { destination: whereTo(params.destination) }),
    // With the memo, which is as much of where value goes as the address is.
    ...('network' in params && { network: broken(params.network) }),
    ...('amount' in params && { amount: params.amount.replace(/[^0-9.]/g, '') }),
    ...('added' in params && { added: masked(params.added), leaving: masked(params.leaving) }),
  }
}

const clientAddress = ({ address }: Circumstances): string =>
  /^[0-9a-f.:]{2,45}$/i.test(address) ? address : inert(address)

/** Of a person it is masked, and keeps its shape. */
const whereTo = (destination: string): string =>
  destination.includes('•') ? (masked(destination) ?? '') : broken(destination)

const masked = (address: string | null): string | null =>
  address && [...address.replace(/[\p{C}\p{Zl}\p{Zp}\s<>()"]+/gu, '')].slice(0, 120).join('')
