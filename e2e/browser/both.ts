import { afterAll, beforeAll } from 'vitest'
import { openWorld, type World } from '../../server/test/harness.ts'
import { type Browser, openChromium, webFolder } from './open.ts'

type Wanted = NonNullable<Parameters<typeof openWorld>[0]>

/** A server with its pages, and a browser to walk them in, for all tests of a file; `take` gets both before the first. */
export function openBoth(
  take: (both: { world: World; browser: Browser }) => void,
  wanted: Wanted = {},
): void {
  let world: World | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    const env = { SALLYPORT_WEB: webFolder, ...(wanted.env as Record<string, string>) }
    world = await openWorld({ ...wanted, env })
    browser = await openChromium()
    take({ world, browser })
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })
}
