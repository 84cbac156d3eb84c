import { passwordLength } from '../../policy/limits.ts'

/** The rules as a person reads them, drawn from the policy so that they cannot say something else than the check does. */
export const passwordRulesText = ({ alone, withFactor, maximum } = passwordLength): string[] => [
  `At least ${alone} characters; ${withFactor} are enough once a second factor is set up.`,
  `At most ${maximum} characters. Spaces, accents, emoji and every script are welcome, and each counts as one.`,
  'No rule about capitals, digits or signs: length is what counts.',
  'Not a password that is on the lists attackers try first, nor one of those repeated, reversed or respelled.',
  'Not your address or our name with a number behind it.',
  'Paste it, or let a password manager make it and fill it in.',
]
