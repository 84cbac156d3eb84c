import { describe, expect, it } from 'vitest'
import { systemRandom } from '../../../../platform/random.ts'
import { makeKey } from '../../../settings-lock/key.ts'
import { findShapes, wordLists } from './index.ts'

const kinds = (text: string): string[] => findShapes(text, wordLists).map(({ kind }) => kind)
const seed = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
const long = `${'abandon '.repeat(23)}art`
const numbered = seed.split(' ').map((word, n) => `${n + 1}. ${word}`)
const wif = '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ'
const xprv =
  'xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi'
const hex = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

describe('what is stopped', () => {
  it.each([
    ['twelve words', `my phrase is ${seed}`, 'seed-phrase'],
    ['twenty-four words', long, 'seed-phrase'],
    ['capitals', seed.toUpperCase(), 'seed-phrase'],
    ['one word a line, numbered', numbered.join('\n'), 'seed-phrase'],
    ['commas and a tail', `here: ${seed.replaceAll(' ', ', ')}, what now`, 'seed-phrase'],
    ['dashes', seed.replaceAll(' ', '-'), 'seed-phrase'],
    ['parted by what nobody sees', seed.replaceAll('e', 'e\u200b'), 'seed-phrase'],
    [
      'full-width letters',
      seed.replace(/[a-z]/g, (letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)),
      'seed-phrase',
    ],
    [
      'stamped into metal: four letters each',
      seed
        .split(' ')
        .map((word) => word.slice(0, 4))
        .join(' '),
      'seed-phrase',
    ],
    ['a slip of the pen: the sum does not fit', seed.replace('yellow', 'zebra'), 'seed-phrase'],
    ['Spanish', `${'ábaco '.repeat(11)}abierto`, 'seed-phrase'],
    ['Japanese', `${'あいこくしん　'.repeat(11)}あおぞら`, 'seed-phrase'],
    ['Chinese without blanks', '的的的的的的的的的的的在', 'seed-phrase'],
    ['a code that is called one', 'the code is 492 817', 'one-time-code'],
    ['a code alone', '492817', 'one-time-code'],
    ['full-width digits', '４９２８１７', 'one-time-code'],
    ['digits one by one', 'my sms code: 4 9 2 8 1 7', 'one-time-code'],
    ['a code at the end of a sentence', 'I typed 492817.', 'one-time-code'],
    ['what an authenticator is set up with', 'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP', 'one-time-code'],
    ['a backup code', 'I have 7K2M-9QXR-0C4D-HN8V left', 'backup-code'],
    ['a backup code in small letters', '7k2m-9qxr-0c4d-hn8v', 'backup-code'],
    ['a backup code with blanks', '7K2M 9QXR 0C4D HN8V', 'backup-code'],
    ['WIF', `key ${wif}`, 'private-key'],
    ['an extended key', xprv, 'private-key'],
    ['armour', '-----BEGIN EC PRIVATE KEY-----\nMHc\n-----END EC PRIVATE KEY-----', 'private-key'],
    ['32 bytes that are called a key', `private key: 0x${hex}`, 'private-key'],
    ['a password that is called one', 'password: Tr0ub4dor', 'password'],
    ['in quotes', 'my password is "quiet harbour"', 'password'],
    ['a trading password', 'trading password = gate#47x', 'trading-password'],
    ['an API secret', 'api_secret=Zm9vYmFyYmF6cXV4Q29yZ2U0', 'api-secret'],
  ])('%s', (_name, text, kind) => expect(kinds(text)).toEqual([kind]))

  it('an unlock key, as it is made and however it is parted', () => {
    const { written } = makeKey(systemRandom)
    expect(kinds(`it is ${written}`)).toEqual(['unlock-key'])
    expect(kinds(written.replaceAll('-', ' ').toLowerCase())).toEqual(['unlock-key'])
  })
})

describe('what is not', () => {
  it.each([
    'My password is not accepted, and the password: wrong again. What can I do?',
    'My withdrawal 483920 of 125000 USDT has not arrived. Order number 100200, block 812345.',
    `The transaction hash is 0x${hex}. I sent 0.5 BTC to bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4.`,
    `Transaction ${hex} and 1BoatSLRHtKNngkdXEeobR76b53LETtpyT`,
    'Error code 500123 comes up on 23/11/2026 at 20:15:30, call me on +41 79 123 45 67 or 0791234567.',
    'this will take some time that you just must have about them then when only such real very',
    'I can not sign in. The page says that the code is not right, every time, since this morning. What is the reason?',
    'My ticket is T-7K2M-9QXR, id 6f1c1a52-0f4e-4d5c-9f57-1a2b3c4d5e6f, see https://example.com/a/123456/b',
    '请问我的提现为什么还没有到账我已经等了三天了谢谢你们的帮助',
    'Version 1.234567, price 123456.78, 1,234,567 and 250000 EUR, €125000',
    'Ich kann mich nicht anmelden. Mein Passwort ist richtig, aber der Code kommt nicht an.',
  ])('%s', (text) => expect(kinds(text)).toEqual([]))
})

it('says where, in the text as it came', () => {
  const text = `a\u200b ${seed} z`
  const [found] = findShapes(text, wordLists)
  expect(text.slice(found!.start, found!.end)).toBe(seed)
})

it('and only that, where words of the list stand around it', () => {
  const text = `${seed}\nWhat now`
  const [found] = findShapes(text, wordLists)
  expect(text.slice(found!.start, found!.end)).toBe(seed)
})
