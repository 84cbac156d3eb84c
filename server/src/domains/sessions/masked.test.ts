import { expect, it } from 'vitest'
import { useWorld } from '../../../test/harness.ts'
import { signUp } from '../../../test/people.ts'

const world = useWorld({ easyCaptcha: true })

it.each([
  ['203.0.113.9', '203.0.113.9', '203.0.113.*'],
  ['2001:db8:aa:bb::1', '2001:db8:aa:bb::1', '2001:db8:aa:*'],
  ['::ffff:203.0.113.10', '203.0.113.10', '203.0.113.*'],
  ['no address', 'unknown', 'unknown'],
])(
  'where one is signed in from %j, the lists tell in full only on request',
  async (address, full, masked) => {
    const browser = world().browser({ address })
    await signUp(world(), browser)
    const seen = async (query: string) =>
      await Promise.all(
        ['sessions', 'devices'].map(
          async (what) => (await browser.get(`/v1/${what}${query}`)).body[what][0].address,
        ),
      )
    expect(await seen('')).toEqual([masked, masked])
    expect(await seen('?full=true')).toEqual([full, full])
    for (const query of ['?full=1', '?full=', '?full=true&full=true'])
      expect((await browser.get(`/v1/sessions${query}`)).body).toMatchObject({
        code: 'bad-shape',
        field: 'full',
      })
  },
)
