import { describe, expect, test } from 'vitest'
import { createAuthenticator } from '../../test/authenticator.ts'
import { deskBrowser, hire, inviteByCommand, joinDesk } from '../../test/desk.ts'
import { useWorld } from '../../test/harness.ts'
import { expectStatus, freshEmail } from '../../test/people.ts'
import { ConfigProblem } from '../platform/config.ts'
import { staffCommand } from './staff-command.ts'

const world = useWorld({ desk: true })

async function run(...words: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = []
  const [deskUrl] = world().deskOrigins
  const env = {
    ...world().env,
    NODE_ENV: 'test',
    SALLYPORT_DESK_URL: deskUrl!,
    SALLYPORT_DESK_PORT: new URL(deskUrl!).port,
  }
  try {
    return { code: await staffCommand(words, env, (line) => void lines.push(line)), said: lines.join('\n') }
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error
    return { code: 2, said: error.lines.join('\n') }
  }
}

describe('I12: sallyport staff', () => {
  test('shows the link of an invitation this once, keeps its hash alone, and mails nobody', async () => {
    const email = freshEmail('first')
    const { code, said } = await run('invite', email, 'Ada First', '--role', 'admin')
    const token = /join#([\w-]{43})/.exec(said)?.[1]
    expect([code, token?.length]).toEqual([0, 43])
    const rows = JSON.stringify(await world().db.selectFrom('staff_invites').selectAll().execute())
    const events = JSON.stringify(
      await world().db.selectFrom('events').selectAll().where('type', '=', 'staff.invited').execute(),
    )
    for (const text of [rows, events, world().logLines(), (await run('list')).said])
      expect(text).not.toContain(token)
    expect(events).toContain('command-line')
    expect(await world().settledMails(email)).toEqual([])
    expect((await run('list')).said).toContain(`${email}  admin  invited  Ada First`)
    expect((await run('invite', email, 'Eve', '--role', 'admin')).said).toContain('has this address already')
  })

  test('ends somebody, the last admin too, and what they were in the middle of', async () => {
    const one = await hire(world(), 'admin')
    const { token, email } = await inviteByCommand(world(), 'support')
    for (const gone of [one.email, email]) expect((await run('end', gone)).code).toBe(0)
    expect((await one.browser.get('/desk/v1/session')).status).toBe(401)
    const late = joinDesk(deskBrowser(world()), token, createAuthenticator(world().deskOrigins[0]!))
    await expect(late).rejects.toThrow('invite-over')
    expect((await run('list')).said).not.toContain(one.email)
    expect((await run('list', '--ended')).said).toContain(`${one.email}  admin  ended`)
    expect((await run('end', one.email)).code).toBe(2)
    const again = await inviteByCommand(world(), 'admin', { email: one.email })
    const browser = deskBrowser(world())
    await expectStatus(
      await joinDesk(browser, again.token, createAuthenticator(world().deskOrigins[0]!)),
      204,
    )
  })

  test.each([
    [[], 'sallyport staff'],
    [['invite', 'a@example.com', 'A'], '--role'],
    [['invite', 'a@example.com', 'A', '--role', 'owner'], '--role'],
    [['invite', 'a@example.com', '--role', 'admin'], '--role'],
    [['invite', 'nobody', 'A', '--role', 'admin'], 'not an e-mail address'],
    [['invite', 'a@example.com', 'A\u202eB', '--role', 'admin'], 'right shape'],
    [['invite', 'a@example.com', 'A', '--admin'], 'sallyport staff'],
    [['end', 'nobody@example.com'], 'nothing here'],
  ])('refuses %j', async (words, said) => {
    const before = await world().db.selectFrom('staff').select('id').execute()
    const { code, said: told } = await run(...words)
    expect([code, told.includes(said)]).toEqual([2, true])
    expect((await world().db.selectFrom('staff').select('id').execute()).length).toBe(before.length)
  })

  test('says where there is no desk to invite anybody to', async () => {
    const without = { ...world().env, NODE_ENV: 'test' }
    await expect(
      staffCommand(['invite', 'a@example.com', 'A', '--role', 'admin'], without, () => {}),
    ).rejects.toThrow('SALLYPORT_DESK_PORT')
  })
})
