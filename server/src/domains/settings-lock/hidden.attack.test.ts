import { beforeAll, describe, expect, test } from 'vitest'
import { at, type Operation, operations } from '../../../test/api.ts'
import { elsewhere } from '../../../test/callers.ts'
import { useWorld } from '../../../test/harness.ts'
import { confirmed, expectStatus, goodPassword, type Proofs } from '../../../test/people.ts'
import { addPasskey } from '../../../test/people-sign-in.ts'
import { add } from '../identifiers/changing.testing.ts'
import { giveKey, lock, type Person, someone } from './locking.testing.ts'

const world = useWorld({ easyCaptcha: true })

/** What each page of a holder shows while the settings are locked; a new one fails until somebody has looked at it. */
const views: Record<string, 'masked anyway' | 'hides' | 'has nothing to hide'> = {
  'GET /v1/session': 'masked anyway',
  'GET /v1/identifiers': 'masked anyway',
  'GET /v1/factors/sms/{id}': 'masked anyway',
  'GET /v1/help/deliveries': 'masked anyway',
  'GET /v1/factors': 'hides',
  'GET /v1/sessions': 'hides',
  'GET /v1/devices': 'hides',
  'GET /v1/activity': 'hides',
  'GET /v1/anti-phishing-code': 'hides',
  'GET /v1/anti-phishing-code/sample': 'hides',
  'GET /v1/anti-phishing-code/sample/html': 'hides',
  'GET /v1/withdrawal-addresses': 'hides',
  'GET /v1/withdrawals': 'hides',
  'GET /v1/api-keys': 'hides',
  'GET /v1/api-keys/{id}/refusals': 'hides',
  'GET /v1/withdrawal-networks': 'has nothing to hide',
  // All but one that waits to be confirmed: what is shown is what is signed.
  'GET /v1/withdrawals/{id}': 'hides',
  // Shows what its route drew, and such routes are refused; of a withdrawal as above.
  'GET /v1/confirmations/{id}': 'has nothing to hide',
  'POST /v1/help/authenticator': 'has nothing to hide',
  'GET /v1/checkup': 'has nothing to hide',
  'GET /v1/holds': 'has nothing to hide',
  'GET /v1/freeze': 'has nothing to hide',
  'GET /v1/settings-lock': 'has nothing to hide',
  'GET /v1/preferences': 'has nothing to hide',
  'GET /v1/password': 'has nothing to hide',
  'GET /v1/trading-password': 'has nothing to hide',
  'GET /v1/return-urls/check': 'has nothing to hide',
  'GET /v1/recovery': 'has nothing to hide',
  // What their holder wrote to us, and what we answered: no address and no secret of the account.
  'GET /v1/tickets': 'has nothing to hide',
  'GET /v1/tickets/{id}': 'has nothing to hide',
  'GET /v1/phishing-reports': 'has nothing to hide',
}

const phrase = 'Zinnober Kranich'
const passkeyName = 'Wolpertinger key'
const second = `quittenbaum-${crypto.randomUUID().slice(0, 8)}@example.com`
const destination = 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'
const memo = 'memo-72519904'
const range = '198.51.100.77'
/** From where a key was used, and refused. */
const usedFrom = '2001:db8:77::8'

/** Each is shown somewhere to a session while the settings are open, but for the addresses of the account, which are masked at any time. */
const shownWhenOpen = [phrase, passkeyName, destination, memo, range, usedFrom]

/** Not as the beginning of another network address. */
const has = (text: string, canary: string): boolean =>
  text
    .split(canary)
    .slice(1)
    .some((rest) => !/^\d/.test(rest))

describe('A18: a session alone, while the settings are locked', () => {
  let person: Person
  let proofs: Proofs
  let all: Operation[]
  let before: string
  let key: string
  let networkAddress: string

  beforeAll(async () => {
    all = (await operations(world().browser())).filter(({ caller }) => caller === 'holder')
    person = await someone(world())
    const { browser } = person
    await add(world(), { ...person }, second)
    await expectStatus(
      await confirmed(browser, 'PUT', '/v1/anti-phishing-code', { password: goodPassword }, { code: phrase }),
      204,
    )
    const { id, authenticator: passkey } = await addPasskey(world(), browser)
    await expectStatus(await browser.request('PUT', `/v1/factors/passkeys/${id}`, { name: passkeyName }), 200)
    proofs = { password: goodPassword, passkey }
    await plantAddress()
    await plantKey()
    networkAddress = (await browser.get('/v1/sessions?full=true')).body.sessions[0].address
    before = await everythingShown()
    key = await lock({ browser, proofs }, 7, true)
  }, 60_000)

  /** A list entry, and what was written down of it. */
  async function plantAddress(): Promise<void> {
    const at = await world().now()
    const where = { kind: 'on-chain', asset: 'BTC', network: 'bitcoin', address: destination, memo }
    const account_id = person.accountId
    const row = { ...where, id: crypto.randomUUID(), account_id, label: 'Cold', added_at: at, active_at: at }
    await world().db.insertInto('withdrawal_addresses').values(row).execute()
    const data = JSON.stringify({ ...where, label: 'Cold', until: at.toISOString() })
    await world()
      .db.insertInto('events')
      .values({
        at,
        type: 'withdrawal-address.added',
        account_id,
        device_name: '',
        address: '',
        place: '',
        data,
      })
      .execute()
  }

  /** An API key, under the id that every page is asked with, and what was refused to it. */
  async function plantKey(): Promise<void> {
    const now = await world().now()
    const { accountId: account_id } = person
    const key = {
      id: at({ path: '{id}' }),
      account_id,
      name: 'ak_planted',
      dialect: 'okx',
      label: 'Bot',
      tag: '',
    }
    const rights = { permissions: ['read'], ranges: [range], pairs: [] }
    const wider = { at: new Date(now.getTime() + 3600_000), ranges: [range, '198.51.100.78'] }
    await world()
      .db.insertInto('api_keys')
      .values({
        ...key,
        ...rights,
        ...{ wider_at: wider.at, wider_permissions: ['read'], wider_ranges: wider.ranges, wider_pairs: [] },
        ...{ secret: Buffer.alloc(40), created_at: now, proven_at: now },
        ...{ last_used_at: now, last_used_address: usedFrom },
      })
      .execute()
    const line = {
      key_id: key.id,
      hour: now,
      reason: 'wrong-address',
      address: usedFrom,
      count: 1,
      last_at: now,
    }
    await world().db.insertInto('api_key_refusals').values(line).execute()
    const named = { name: key.name, label: key.label }
    const told = { ...named, dialect: 'okx', permissions: 'read', ranges: range, until: null }
    const misused = { ...named, reason: 'wrong-address', address: usedFrom }
    const event = { at: now, account_id, device_name: '', address: '', place: '' }
    await world()
      .db.insertInto('events')
      .values([
        { ...event, type: 'api-key.created', data: JSON.stringify(told) },
        { ...event, type: 'api-key.misused', data: JSON.stringify(misused) },
      ])
      .execute()
  }

  /** All that a session is shown, in full where that can be asked for. */
  async function everythingShown(): Promise<string> {
    const texts: string[] = []
    for (const one of all.filter(({ method }) => method === 'GET')) {
      const full = 'full' in one.query ? '?full=true' : ''
      // Seen from elsewhere: a sample of a mail tells whoever asks for it of their own network address.
      const reply = await person.browser.get(at(one) + full, elsewhere())
      texts.push(`${one.path} ${JSON.stringify(reply.body)}`)
    }
    for (const format of ['csv', 'json']) {
      const reply = await person.browser.post('/v1/activity/exports', { format, full: true })
      texts.push(`export ${JSON.stringify(reply.body)}`)
    }
    return texts.join('\n')
  }

  test('every page is in the table', () => {
    const reading = all.filter(({ method, path }) => method === 'GET' || path === '/v1/help/authenticator')
    expect(reading.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      Object.keys(views).toSorted(),
    )
  })

  test('reads no name, no phrase, nowhere that value may go and no network address in full; what it could read before', async () => {
    expect([...shownWhenOpen, networkAddress].filter((canary) => !has(before, canary))).toEqual([])
    const now = await everythingShown()
    const secrets = [...shownWhenOpen, networkAddress, second, person.email]
    expect(secrets.filter((canary) => has(now, canary))).toEqual([])
    expect(has(before, second)).toBe(false)
    const { body } = await person.browser.get('/v1/anti-phishing-code')
    expect(body).toEqual({ code: null, setAt: expect.any(String), hidden: true })
    // By a search, an address that is not shown would be read sign by sign.
    for (const part of [destination.slice(0, 9), memo.slice(0, 6)])
      expect((await person.browser.get(`/v1/withdrawal-addresses?search=${part}`)).body.addresses).toEqual([])
  })

  test('while what is mailed stays whole: the genuine mail carries the phrase', async () => {
    const mails = await world().settledMails(person.email)
    const told = mails.find(({ subject }) => subject.startsWith('Security settings locked'))
    expect(told?.text).toContain(phrase)
  })

  test('shows it again once they are open', async () => {
    await expectStatus(await giveKey({ browser: person.browser, proofs }, key), 200)
    const after = await everythingShown()
    expect([...shownWhenOpen, networkAddress].filter((canary) => !has(after, canary))).toEqual([])
  })

  test('of a withdrawal: one that is over is masked, one to be confirmed is shown as it is', async () => {
    const { browser, accountId } = person
    const now = await world().now()
    const services = { id: crypto.randomUUID(), name: 'venue', scopes: [], addresses: [], return_urls: [] }
    await world()
      .db.insertInto('services')
      .values({ ...services, created_at: now })
      .execute()
    const ids = { open: crypto.randomUUID(), over: crypto.randomUUID() }
    for (const [state, id] of Object.entries(ids))
      await world()
        .db.insertInto('withdrawals')
        .values({
          id,
          service_id: services.id,
          idempotency_key: id,
          request_digest: Buffer.alloc(32),
          account_id: accountId,
          kind: 'on-chain',
          asset: 'BTC',
          network: 'bitcoin',
          address: destination,
          memo,
          amount: '1',
          fee: '0',
          state: state === 'open' ? 'confirmation-required' : 'cancelled',
          created_at: now,
          expires_at: new Date(now.getTime() + 600_000),
        })
        .execute()
    await lock({ browser, proofs }, 1)
    await world()
      .db.updateTable('withdrawals')
      .set({ state: 'confirmation-required' })
      .where('id', '=', ids.open)
      .execute()
    const shown = async (path: string) =>
      JSON.stringify((await expectStatus(await browser.get(path), 200)).body)
    expect(await shown('/v1/withdrawals')).not.toMatch(new RegExp(`${destination}|${memo}`))
    expect(await shown(`/v1/withdrawals/${ids.over}`)).not.toMatch(new RegExp(`${destination}|${memo}`))
    expect(await shown(`/v1/withdrawals/${ids.open}`)).toContain(destination)
  })
})
