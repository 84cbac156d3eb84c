import { connect } from '../../web/src/words/en/connect.ts'
import { type Parts, seen } from './acts.ts'

const way = new URLSearchParams({
  service: '00000000-0000-4000-8000-000000000000',
  return: 'https://exchange.example/signed-in',
  state: 'a-state',
  challenge: 'A'.repeat(43),
})

/** On the way to an exchange, which there is none of here: its answers are made up, and it is never reached. */
export async function goToExchange({ page, shoot }: Parts): Promise<void> {
  await page.goto(`/connect?${way}`)
  await seen(page, connect.refused.title)
  await shoot(page, 'connect-refused')
  await page.route('**/v1/handovers', (route) =>
    route.fulfill({ status: 201, json: { code: 'A'.repeat(43), service: { name: 'Meridian Exchange' } } }),
  )
  // A browser that is answered "no content" stays where it is.
  await page.route('https://exchange.example/**', (route) => route.fulfill({ status: 204 }))
  await page.goto(`/connect?${way}`)
  await seen(page, connect.going('Meridian Exchange'))
  await shoot(page, 'connect')
  await page.unrouteAll()
}
