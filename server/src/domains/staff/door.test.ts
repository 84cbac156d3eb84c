import { describe, expect, it } from 'vitest'
import { hire } from '../../../test/desk.ts'
import { useWorld } from '../../../test/harness.ts'

const world = useWorld({ desk: true })

describe('the door of the desk', () => {
  it('lets somebody in who was invited and has a passkey, and says what they may do', async () => {
    const { browser, name, role } = await hire(world(), 'support')
    const { body } = await browser.get('/desk/v1/session')
    expect(body.staff).toMatchObject({ name, role })
    expect(body.rights).toContain('account.find')
    expect(body.rights).not.toContain('staff.invite')
    expect((await browser.delete('/desk/v1/session')).status).toBe(204)
    expect((await browser.get('/desk/v1/session')).body.code).toBe('desk-session-required')
  })
})
