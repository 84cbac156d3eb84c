import type { Settings } from '../../platform/ctx.ts'
import { foldConfusables } from '../limits/index.ts'

/** Anywhere in the code: words with which we, or those who pretend to be us, speak. */
const ours = [
  'password',
  'passwort',
  'passcode',
  'contrasena',
  'motdepasse',
  'verify',
  'verified',
  'verification',
  'security',
  'official',
  'support',
  'sign in',
  'signin',
  'log in',
  'login',
  'logon',
  'account',
  'withdraw',
  'phishing',
  'confirm',
  'suspend',
  'helpdesk',
  'customer',
  'administrator',
  'seed phrase',
  'private key',
]

/** As a whole word alone: they hide in others (Pink, decoder). */
const oursAlone = [
  'pin',
  'otp',
  'code',
  'admin',
  'bank',
  'call',
  'click',
  'urgent',
  'expired',
  'blocked',
  'frozen',
]

/** Whether a reader could take it for a word of the operator's: their name, their host, or what mails of ours say. */
export function imitates(code: string, settings: Pick<Settings, 'operator' | 'publicUrl'>): boolean {
  const whole = skeleton(code)
  const words = wordsOf(code).map(skeleton)
  const names = namesOf(settings).map(skeleton)
  return (
    [...ours.map(skeleton), ...names.filter(({ length }) => length >= 4)].some((name) =>
      whole.includes(name),
    ) || [...oursAlone.map(skeleton), ...names].some((name) => words.includes(name))
  )
}

/** The name, its longer words, the host, and its labels but for the last, which is everybody's. Short ones count as whole words alone. */
function namesOf({ operator, publicUrl }: Pick<Settings, 'operator' | 'publicUrl'>): string[] {
  const { hostname } = new URL(publicUrl)
  const labels = hostname.split('.').slice(0, -1)
  const longer = wordsOf(operator).filter((word) => word.length >= 5)
  return [operator, hostname, ...longer, ...labels].filter((name) => skeleton(name) !== '')
}

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{M}\p{Nd}$]+/u).filter(Boolean)

const likeLetters: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  $: 's',
  '!': 'l',
  i: 'l',
}

/** What an eye in a hurry sees: look-alikes folded, digits read as letters, nothing between them. */
const skeleton = (text: string): string =>
  foldConfusables(text)
    .replace(/[013578$!4i]/g, (sign) => likeLetters[sign]!)
    .replace(/[^\p{L}\p{Nd}]/gu, '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
