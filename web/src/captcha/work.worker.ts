import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey as derivePbkdf2 } from 'altcha-lib/algorithms/web/pbkdf2'
import { deriveKey as deriveSha } from 'altcha-lib/algorithms/web/sha'

/** Does the proof of work beside the page, so that typing never stutters. Answers with the text for the `captcha` field. */
addEventListener('message', async ({ data: challenge }: MessageEvent<Challenge>) => {
  try {
    const deriveKey = challenge.parameters.algorithm.startsWith('PBKDF2/') ? derivePbkdf2 : deriveSha
    const solution = await solveChallenge({ challenge, deriveKey })
    postMessage(solution && btoa(JSON.stringify({ challenge, solution })))
  } catch {
    postMessage(null)
  }
})
