import { createHmac, randomBytes } from 'node:crypto'
import { afterAll } from 'vitest'
import { openProvider, twilioTook } from '../src/domains/notices/testing/provider.ts'
import type { Browser, Reply } from './browser.ts'
import { until, useWorld } from './harness.ts'
import { beginSignUp, expectStatus } from './people.ts'
import { freshPhone } from './people-sms.ts'

/** Stand-ins for those who carry SMS, following their published formats, and the settings under which a server uses them. */
export async function openTwilio() {
  const provider = await openProvider()
  const token = randomBytes(16).toString('hex')
  provider.answers((request, response) =>
    twilioTook(`SM${randomBytes(16).toString('hex')}`)(request, response),
  )
  return {
    ...provider,
    token,
    env: {
      SALLYPORT_SMS: 'twilio',
      SALLYPORT_SMS_URL: provider.url,
      SALLYPORT_SMS_TWILIO_ACCOUNT: `AC${randomBytes(16).toString('hex')}`,
      SALLYPORT_SMS_TWILIO_TOKEN: token,
      SALLYPORT_SMS_FROM: '+447400999999',
    },
    /** The form of the newest message to a number; waits for it. */
    sentTo: async (to: string): Promise<URLSearchParams> => {
      const all = () => provider.asked.map(({ body }) => new URLSearchParams(body))
      await until(async () => all().some((form) => form.get('To') === to))
      return all().findLast((form) => form.get('To') === to)!
    },
  }
}

export type TwilioStandIn = Awaited<ReturnType<typeof openTwilio>>

/** As Twilio signs (its page on webhook security), written down a second time. */
export function twilioSignature(token: string, url: string, form: Record<string, string>): string {
  const rest = Object.keys(form)
    .sort()
    .map((name) => name + form[name])
    .join('')
  return createHmac('sha1', token)
    .update(url + rest)
    .digest('base64')
}

/** A status callback as Twilio posts it; `own` headers come last. */
export async function twilioReports(
  token: string,
  url: string,
  form: Record<string, string>,
  own: Record<string, string> = {},
): Promise<Reply> {
  return await postRaw(url, new URLSearchParams(form).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': twilioSignature(token, url, form),
    ...own,
  })
}

export async function openGateway() {
  const provider = await openProvider()
  const key = randomBytes(32)
  provider.answers((_request, response) => void response.writeHead(202).end())
  return {
    ...provider,
    key,
    env: {
      SALLYPORT_SMS: 'gateway',
      SALLYPORT_SMS_URL: `${provider.url}/sms`,
      SALLYPORT_SMS_SECRET: `whsec_${key.toString('base64')}`,
    },
    sentTo: async (to: string): Promise<{ id: string; text: string; callback: string }> => {
      const all = () => provider.asked.map(({ body }) => JSON.parse(body))
      await until(async () => all().some((sms) => sms.to === to))
      return all().findLast((sms) => sms.to === to)
    },
  }
}

export type GatewayStandIn = Awaited<ReturnType<typeof openGateway>>

/** A report of a gateway, signed at `at` as Standard Webhooks has it; `own` headers come last. */
export async function gatewayReports(
  key: Buffer,
  url: string,
  report: unknown,
  at: Date,
  own: Record<string, string> = {},
): Promise<Reply> {
  const body = typeof report === 'string' ? report : JSON.stringify(report)
  const id = `msg_${randomBytes(8).toString('hex')}`
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return await postRaw(url, body, {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${mac}`,
    ...own,
  })
}

async function postRaw(url: string, body: string, headers: Record<string, string>): Promise<Reply> {
  const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual' })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined }
}

/** What a person under way is told of their code. */
export async function deliveryOf(browser: Browser) {
  return (await browser.get('/v1/sign-ups/current')).body.code.delivery
}

/** Servers that send by Twilio, in a world of their own: what a provider leaves undone is done later, in the middle of another test. */
export function useTwilio(processes = 1) {
  let twilio: TwilioStandIn
  const world = useWorld({
    processes,
    easyCaptcha: true,
    env: async () => {
      twilio = await openTwilio()
      return twilio.env
    },
  })
  afterAll(() => twilio?.close())
  const codeTo = async (number: string): Promise<string> =>
    /#(\d{6})$/.exec((await twilio.sentTo(number)).get('Body')!)![1]!
  /** Somebody waits for a code: their browser, their number, and where Twilio is to report. */
  const waiting = async () => {
    const [browser, number] = [world().browser(), freshPhone()]
    await expectStatus(await beginSignUp(browser, number), 201)
    const url = (await twilio.sentTo(number)).get('StatusCallback')!
    return { browser, number, url }
  }
  return {
    world,
    twilio: () => twilio,
    codeTo,
    waiting,
    /** A person with a number and nothing else. */
    signUpByPhone: async () => {
      const { browser, number } = await waiting()
      const code = await codeTo(number)
      await expectStatus(await browser.post('/v1/sign-ups/current/answers', { code }), 201)
      return { browser, number, code }
    },
    report: (url: string, MessageStatus: string, more: Record<string, string> = {}) =>
      twilioReports(twilio.token, url, { MessageSid: `SM${'0'.repeat(32)}`, MessageStatus, ...more }),
    handed: (browser: Browser) => until(async () => (await deliveryOf(browser))?.state === 'handed'),
  }
}
