import { Problem } from '../api/problem.ts'

const asks = (error: unknown): boolean =>
  error instanceof Problem && (error.code === 'captcha-required' || error.code === 'captcha-wrong')

/** How often an answer may be refused before the person is told. */
const rounds = 2

/**
 * Sends with an answer to the CAPTCHA when one is known to be asked; where the server asks for one only now, or refuses a stale
 * one, gets it and sends again, so that nobody has to press the button twice.
 */
export async function sendWithCaptcha<T>(
  send: (captcha: string | undefined) => Promise<T>,
  take: () => Promise<string>,
  known: boolean,
): Promise<T> {
  let captcha = known ? await take() : undefined
  for (let round = 1; ; round += 1) {
    try {
      return await send(captcha)
    } catch (error) {
      if (!asks(error) || round > rounds) throw error
      captcha = await take()
    }
  }
}
