import type { Browser, Reply } from '../../../test/browser.ts'
import type { World } from '../../../test/harness.ts'
import { expectStatus, freshEmail, mailedCode, signUp } from '../../../test/people.ts'

export const path = '/v1/tickets'
export const topic = 'sign-in'

/** Somebody with an account, signed in. */
export async function writer(world: World, process = 0) {
  const browser = world.browser({ process })
  return { browser, ...(await signUp(world, browser)) }
}

export const write = (browser: Browser, text: string, subject = 'I cannot sign in'): Promise<Reply> =>
  browser.post(path, { topic, subject, text })

/** A ticket, as its writer sees it. */
export const opened = async (browser: Browser, text = 'The page stays white.', subject?: string) =>
  (await expectStatus(await write(browser, text, subject), 201)).body

/** An address that its reader has proven. */
export async function provenAddress(world: World, browser: Browser, email = freshEmail('reader')) {
  const captcha = await browser.captcha('reply-address')
  await expectStatus(await browser.post('/v1/reply-addresses', { email, captcha }), 201)
  const code = await mailedCode(world, email)
  const answered = await browser.post('/v1/reply-addresses/current/answers', { code })
  return { email, reply: (await expectStatus(answered, 201)).body.proof as string }
}

/** A ticket of somebody who is not signed in: its number, and the browser it is open in. */
export async function openedSignedOut(world: World, text = 'I lost my phone.') {
  const browser = world.browser()
  const { email, reply } = await provenAddress(world, browser)
  const captcha = await browser.captcha('ticket')
  const body = { topic, subject: 'Lost phone', text, reply, captcha }
  const { number } = (await expectStatus(await browser.post(`${path}/signed-out`, body), 201)).body
  return { browser, email, number: number as string }
}

/** The token of the newest link that went to an address. */
export async function mailedLink(world: World, to: string): Promise<string> {
  const mails = await world.settledMails(to)
  const token = mails.map(({ text }) => /\/support\/ticket#([\w-]{43})/.exec(text)?.[1]).find(Boolean)
  if (!token) throw new Error(`no link among ${mails.map(({ subject }) => subject).join(', ')}`)
  return token
}

/** All that was mailed to an address, as it is read. */
export const textsTo = async (world: World, to: string): Promise<string> =>
  (await world.settledMails(to)).map(({ subject, text }) => `${subject}\n${text}`).join('\n')
