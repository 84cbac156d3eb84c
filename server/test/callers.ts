import { ask } from '../src/domains/recovery/recovering.testing.ts'
import type { Operation } from './api.ts'
import { createBrowser } from './browser.ts'
import { type Browser, freshAddress, type World } from './harness.ts'
import { beginSignUp, expectStatus, freshEmail, signUp } from './people.ts'
import { addService } from './service.ts'

/** A browser that may call an operation: nobody in particular, one with an attempt under way, one that is signed in, or a program. */
export async function callerOf(
  world: World,
  { caller, path }: Pick<Operation, 'caller' | 'path'>,
): Promise<Browser> {
  if (caller === 'service') {
    const { token } = await addService(world)
    const headers = { authorization: `Bearer ${token}` }
    return createBrowser(world.origin, { address: freshAddress(), program: true, headers })
  }
  const browser = world.browser()
  if (caller === 'holder') await signUp(world, browser)
  if (caller === 'attempt') await attempt(world, browser, path)
  return browser
}

/** Something of the kind is under way in the browser; where that takes more than a moment, something of another kind, which opens nothing there. */
async function attempt(world: World, browser: Browser, path: string): Promise<void> {
  if (path.startsWith('/v1/sign-ups'))
    return void (await expectStatus(await beginSignUp(browser, freshEmail()), 201))
  if (path.startsWith('/v1/recoveries')) return void (await ask(world, freshEmail(), { browser }))
  if (path.startsWith('/v1/reply-addresses')) {
    const asking = { email: freshEmail(), captcha: await browser.captcha('reply-address') }
    return void (await expectStatus(await browser.post('/v1/reply-addresses', asking), 201))
  }
  await expectStatus(await browser.post('/v1/sign-ins', { identifier: freshEmail() }), 201)
}

/**
 * One browser for all operations that the same sort of caller may call. A holder makes way for another one after `times` calls for one, so
 * that a long sweep does not use up what one account may change in an hour.
 */
export function sharedCallers(
  world: World,
  times = Number.POSITIVE_INFINITY,
): (operation: Operation) => Promise<Browser> {
  const made = new Map<string, { browser: Promise<Browser>; left: number }>()
  return (operation) => {
    const kind = operation.caller === 'attempt' ? operation.path.split('/')[2]! : operation.caller
    const before = made.get(kind)
    if (before && (kind !== 'holder' || before.left-- > 0)) return before.browser
    const browser = callerOf(world, operation)
    made.set(kind, { browser, left: times - 1 })
    return browser
  }
}

/** Headers of an address that has spent nothing yet. */
export const elsewhere = (): Record<string, string> => ({ 'x-forwarded-for': freshAddress() })
