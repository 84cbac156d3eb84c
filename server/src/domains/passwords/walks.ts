/** Ways a finger walks over keys or a child over the alphabet; each also backwards. */
const paths = [
  '12345678901234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
  '1q2w3e4r5t6y7u8i9o0p',
  'qawsedrftgyhujikolp',
  'qazwsxedcrfvtgbyhnujmikolp',
  '!@#$%^&*()',
  'йцукенгшщзхъфывапролджэячсмитьбю',
]
const walks = paths.flatMap((path) => [path, [...path].reverse().join('')])

const shortestRun = 3

function walkLength(text: string, walk: string): number {
  let length = 0
  while (length < text.length && walk.includes(text.slice(0, length + 1))) length++
  return length
}

/** One letter or digit again and again. Other characters are on no list this way. */
function repeatLength(text: string): number {
  const first = text.charAt(0)
  if (!/[a-z\d]/.test(first)) return 0
  let length = 1
  while (text[length] === first) length++
  return length
}

/** Whether the whole text is nothing but walks and repeats, three characters or more each: `qwertyuiop12345`, `aaaabbbb87654321`. */
export function isWalk(text: string): boolean {
  let rest = text
  while (rest !== '') {
    const start = rest
    const run = Math.max(repeatLength(start), ...walks.map((walk) => walkLength(start, walk)))
    if (run < shortestRun) return false
    rest = rest.slice(run)
  }
  return text !== ''
}
