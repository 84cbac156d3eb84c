import { afterAll, describe, expect, test } from 'vitest'
import type { Browser, Reply } from '../browser.ts'
import { until, useWorld } from '../harness.ts'
import {
  addTotp,
  beginSignUp,
  codeAt,
  expectStatus,
  freshEmail,
  givePassword,
  goodPassword,
  mailedCode,
  signUp,
} from '../people.ts'
import { type Breakable, openProxy } from '../proxy.ts'
import { snapshot } from '../snapshot.ts'

let database: Breakable
const world = useWorld({
  env: async (url) => {
    database = await openProxy(url)
    return { DATABASE_URL: database.url }
  },
})
afterAll(() => database.close())

/** Something that must be done wholly or not at all: how to get there, and the request that does it. */
type Deed = { reach: () => Promise<() => Promise<Reply>>; done: number; again: string[] }

const person = async (): Promise<{ browser: Browser; email: string }> => {
  const browser = world().browser()
  return { browser, ...(await signUp(world(), browser)) }
}

const atFactor = async () => {
  const { browser, email } = await person()
  const totp = await addTotp(world(), browser)
  const other = world().browser()
  await expectStatus(await givePassword(other, email), 200)
  return { other, ...totp }
}

const finishedConfirmation = async (browser: Browser): Promise<string> => {
  const { body } = await expectStatus(await browser.post('/v1/factors/totp', {}), 403)
  const answers = `/v1/confirmations/${body.confirmation.id}/answers`
  await expectStatus(await browser.post(answers, { proof: 'password', password: goodPassword }), 200)
  return body.confirmation.id
}

const deeds: Record<string, Deed> = {
  'a sign-up is begun': {
    reach: async () => {
      const browser = world().browser()
      const answers = [await browser.captcha('sign-up'), await browser.captcha('sign-up')]
      const email = freshEmail()
      return () =>
        browser.post('/v1/sign-ups', { identifier: email, password: goodPassword, captcha: answers.pop() })
    },
    done: 201,
    again: ['201'],
  },
  'an account is made': {
    reach: async () => {
      const browser = world().browser()
      const email = freshEmail()
      await expectStatus(await beginSignUp(browser, email), 201)
      const code = await mailedCode(world(), email)
      return () => browser.post('/v1/sign-ups/current/answers', { code })
    },
    done: 201,
    again: ['404 attempt-required'],
  },
  'somebody signs in by a backup code': {
    reach: async () => {
      const { other, backupCodes } = await atFactor()
      return () => other.post('/v1/sign-ins/current/answers', { method: 'backup-code', code: backupCodes[0] })
    },
    done: 200,
    again: ['404 attempt-required'],
  },
  'somebody signs in by an authenticator': {
    reach: async () => {
      const { other, secret } = await atFactor()
      const code = codeAt(secret, await world().now())
      return () => other.post('/v1/sign-ins/current/answers', { method: 'totp', code })
    },
    done: 200,
    again: ['404 attempt-required'],
  },
  'a confirmed action is done': {
    reach: async () => {
      const { browser } = await person()
      const confirmation = await finishedConfirmation(browser)
      return () => browser.post('/v1/factors/totp', {}, { confirmation })
    },
    done: 201,
    again: ['410 confirmation-over', '401 session-required'],
  },
  'somebody signs out': {
    reach: async () => {
      const { browser } = await person()
      return () => browser.delete('/v1/session')
    },
    done: 204,
    again: ['401 session-required'],
  },
}

/** Counted before the deed on purpose, each on its own commit; a CAPTCHA answer is used up by being looked at. */
const counters = ['rates', 'tries', 'captcha_answers', 'mailbox_messages', 'notices']
const told = ({ status, body }: Reply): string =>
  typeof body?.code === 'string' ? `${status} ${body.code}` : `${status}`

describe('K11, K12: the database goes away in the middle', () => {
  const points = ['commit', 'insert into events', 'insert into "', 'add_job']
  test.each(Object.entries(deeds))('%s: at no point half', async (_name, { reach, done }) => {
    const act = await reach()
    for (const words of points) {
      await world().settledMails()
      const before = await snapshot(world(), counters)
      database.cutAt(words)
      const reply = await act()
      const wasCut = database.wasCut()
      expect(told(reply), words).toBe(wasCut ? '503 unavailable' : `${done}`)
      if (!wasCut) return
      expect(reply.headers.getSetCookie()).toEqual([])
      await until(async () => (await world().browser().get('/health/ready')).status === 200)
      expect(await snapshot(world(), counters), words).toEqual(before)
    }
    expect(told(await act())).toBe(`${done}`)
  })

  test.each(Object.entries(deeds))(
    '%s: done once, also when the word of it is lost',
    async (_name, { reach, again }) => {
      const act = await reach()
      database.cutAt('commit', 'sent')
      const reply = await act()
      expect(database.wasCut()).toBe(true)
      expect(told(reply)).toBe('503 unavailable')
      expect(again).toContain(told(await act()))
    },
  )
})
