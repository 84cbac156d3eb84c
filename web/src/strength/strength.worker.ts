import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import graphs from '@zxcvbn-ts/language-common/dist/adjacencyGraphs.json.mjs'
import diceware from '@zxcvbn-ts/language-common/dist/diceware.json.mjs'
import passwords from '@zxcvbn-ts/language-common/dist/passwords.json.mjs'
import common from '@zxcvbn-ts/language-en/dist/commonWords.json.mjs'
import firstNames from '@zxcvbn-ts/language-en/dist/firstnames.json.mjs'
import { keys } from './keys.ts'

/** Estimates beside the page: a long random password can keep a thread busy for most of a second. */
const estimator = new ZxcvbnFactory({
  dictionary: {
    diceware,
    'passwords-common': passwords,
    'commonWords-en': common,
    'firstnames-en': firstNames,
  },
  graphs,
  translations: keys,
})

type Question = { id: number; password: string; about: string[] }

addEventListener('message', ({ data: { id, password, about } }: MessageEvent<Question>) => {
  const { score, feedback } = estimator.check(password, about)
  postMessage({ id, score, warning: feedback.warning, suggestions: feedback.suggestions })
})

postMessage({ id: 0 })
