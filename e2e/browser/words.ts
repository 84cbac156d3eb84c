import { confirmation } from '../../web/src/words/en/confirmation.ts'
import { readiness } from '../../web/src/words/en/readiness.ts'
import { signUp } from '../../web/src/words/en/sign-up.ts'
import { signedOut } from '../../web/src/words/en/signed-out.ts'
import { strength } from '../../web/src/words/en/strength.ts'
import { en as first } from '../../web/src/words/en.ts'

/** What is read before the doors: the texts of the first load, and of the pages next to it that bring their own. */
export const en = { ...first, confirmation, readiness, signUp, signedOut, strength }
