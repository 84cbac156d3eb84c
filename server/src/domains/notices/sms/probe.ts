import { NotDelivered, type Sms, type Transport } from '../transport.ts'
import { Silent } from './post.ts'

/**
 * A provider that falls silent is asked by one message at a time until it answers; the others are put off at once. Else it would hold
 * every worker for its whole deadline, and no mail would leave either (K12).
 */
export function oneAtATimeWhileSilent(transport: Transport<Sms>): Transport<Sms> {
  let silent = false
  let asking = 0
  return {
    deliver: async (sms) => {
      if (silent && asking > 0) throw new NotDelivered('SMS provider: silent of late')
      asking += 1
      try {
        const handed = await transport.deliver(sms)
        silent = false
        return handed
      } catch (error) {
        silent = error instanceof Silent
        throw error
      } finally {
        asking -= 1
      }
    },
    close: () => transport.close(),
  }
}
