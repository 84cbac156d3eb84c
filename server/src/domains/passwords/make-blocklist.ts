import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { entryOf } from './blocklist.ts'

/** Long ones that lists made for eight characters leave out. */
const more = [
  'correcthorsebatterystaple',
  'correct horse battery staple',
  'correct-horse-battery-staple',
  'thequickbrownfoxjumpsoverthelazydog',
  'the quick brown fox',
  'thisismypassword',
  'this is my password',
  'mypasswordispassword',
  'letmeinletmein',
  'nevergonnagiveyouup',
  'maytheforcebewithyou',
  'tobeornottobe',
  'loremipsumdolorsitamet',
  'notyourkeysnotyourcoins',
  'not your keys not your coins',
]

/** Every entry once, sorted, end to end. */
export function makeBlocklist(): Buffer {
  const path = createRequire(import.meta.url).resolve('@zxcvbn-ts/language-common/package.json')
  const common: string[] = JSON.parse(
    readFileSync(path.replace('package.json', 'src/passwords.json'), 'utf8'),
  )
  const words = new Set([...common, ...more].map((word) => word.normalize('NFC').toLowerCase()))
  return Buffer.concat([...words].map(entryOf).sort(Buffer.compare))
}

if (import.meta.main) writeFileSync(new URL('./blocklist.generated.bin', import.meta.url), makeBlocklist())
