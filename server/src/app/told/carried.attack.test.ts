import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Notice, sendNotice, type Template } from '../../domains/notices/index.ts'
import { sample, templates } from '../../domains/notices/testing/samples.ts'
import { openToldBench } from './bench.testing.ts'
import { makePerson, type Person } from './people.testing.ts'

let opened: Awaited<ReturnType<typeof openToldBench>>
let neighbour: Person
beforeAll(async () => {
  opened = await openToldBench()
  neighbour = await makePerson(opened.bench.outside(), ['first'], { seasoned: true })
})
afterAll(() => opened?.bench.end())

/** Written out a second time, beside `carries`: what a stranger can set off, or what goes to an address that is nobody's yet. */
const bare: readonly Template[] = [
  'sign-up-code',
  'sign-up-existing',
  'identifier-code',
  'identifier-existing',
  'sms-factor-code',
  'password-disabled',
  'password-reset-link',
  'recovery-asked',
  'recovery-link',
  'reply-address-code',
  'ticket-link',
  'staff-invite',
  'staff-reset',
  'staff-alarm',
]
/** There is nothing left to freeze. */
const frozen: readonly Template[] = ['account-frozen', 'freeze-lift-cancelled']

function expected(template: Template): string {
  if (bare.includes(template)) return template
  return frozen.includes(template) ? `${template} code` : `${template} code link`
}

async function send(template: Template, to: string, accountId: string | null): Promise<string[]> {
  const notice = { ...sample(template), to, accountId } as Notice
  // A veto link is the sender's affair, and no matter here.
  if ('veto' in notice.params) notice.params.veto = null
  await opened.act(neighbour.caller, async (ctx) => void (await sendNotice(ctx, notice)))
  return (await opened.deliver()).filter((one) => one.to === to).map(({ said }) => said)
}

describe('F16: whoever sends what to whom, the code and the freeze link go to the holder alone', () => {
  test.each(templates)('%s', async (template) => {
    // One each: a number is told no more than so much in an hour.
    const which = ['first', 'second', 'fresh', 'number'] as const
    const { addresses, accountId } = await makePerson(opened.bench.outside(), which, { seasoned: true })
    expect(await send(template, addresses.first!, accountId)).toEqual([expected(template)])
    expect(await send(template, addresses.second!, accountId)).toEqual([expected(template)])
    // Added an hour ago: perhaps by a thief.
    expect(await send(template, addresses.fresh!, accountId)).toEqual([template])
    // Somebody else's address, of another account or of none; and the account's own, where the message is about no account.
    expect(await send(template, neighbour.addresses.first!, accountId)).toEqual([template])
    expect(await send(template, 'stranger@example.com', accountId)).toEqual([template])
    expect(await send(template, addresses.first!, null)).toEqual([template])
    expect(await send(template, addresses.first!, neighbour.accountId)).toEqual([template])
    // By SMS there is no link, and the code only where the message has the room.
    const [sms] = await send(template, addresses.number!, accountId)
    expect([template, ...(bare.includes(template) ? [] : [`${template} code`])]).toContain(sms)
  })
})
