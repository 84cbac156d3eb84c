import { api, ask } from '../../api/client.ts'
import type { CodeState, Deliveries } from '../../api/shapes.ts'
import type { Who } from './who.ts'

export type LastMessage = NonNullable<Deliveries['mail']>
export type Way = 'mail' | 'sms'
type Line = { way: Way; message: LastMessage | null }

/** Of an account all that was sent last; of an attempt the code that is waited for. Empty where there is nobody to tell. */
export async function lastMessages(who: Who): Promise<Line[]> {
  if (who.kind === 'holder') {
    const { mail, sms } = await ask(api.GET('/v1/help/deliveries'))
    return [
      { way: 'mail', message: mail },
      { way: 'sms', message: sms },
    ]
  }
  if (who.kind === 'sign-up') {
    const { code, identifier } = await ask(api.GET('/v1/sign-ups/current'))
    return [ofCode(code, identifier)]
  }
  if (who.kind === 'stranger') return []
  const at = await ask(api.GET('/v1/sign-ins/current'))
  if (at.step === 'address-code') return [ofCode(at.code, at.sentTo)]
  return at.step === 'factor' && at.sms ? [ofCode(at.sms.code, at.sms.sentTo)] : []
}

function ofCode({ channel, sentAt, delivery }: CodeState, to: string): Line {
  const became = delivery ?? { state: 'waiting' as const, at: sentAt, reason: null }
  return { way: channel, message: { what: 'code', to, madeAt: sentAt, ...became } }
}
