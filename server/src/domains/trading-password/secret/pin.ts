/** Ways a finger walks over the keys of a phone, and numbers that everybody knows: what is tried first beside the patterns below. */
const known = new Set([
  '102030',
  '112358',
  '123654',
  '142536',
  '147258',
  '147852',
  '159357',
  '159753',
  '258369',
  '258456',
  '258852',
  '271828',
  '314159',
  '321654',
  '357159',
  '369258',
  '456123',
  '456852',
  '520131',
  '654123',
  '741852',
  '753159',
  '789123',
  '789456',
  '852456',
  '951357',
  '963852',
])

/** 000000, 123456, 987654, 246802: each digit as far from the one before. */
function isRow(pin: string): boolean {
  const digits = [...pin].map(Number)
  const steps = new Set(digits.slice(1).map((digit, n) => (digit - digits[n]! + 10) % 10))
  return steps.size === 1
}

/** 121212, 123123, 123321, 112233, 111222. */
const isPattern = (pin: string): boolean =>
  /^(..)\1\1$/.test(pin) ||
  /^(...)\1$/.test(pin) ||
  /^(.)(.)(.)\3\2\1$/.test(pin) ||
  /^(.)\1(.)\2(.)\3$/.test(pin) ||
  /^(.)\1\1(.)\2\2$/.test(pin)

const isDay = (day: string, month: string): boolean => {
  const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1]
  return longest !== undefined && Number(day) >= 1 && Number(day) <= longest
}

/** A birthday in each order that people write one in, and a month with its year. One in nine of all: a million less those is what is left to guess. */
function isDate(pin: string): boolean {
  const [a, b, c] = [pin.slice(0, 2), pin.slice(2, 4), pin.slice(4)] as [string, string, string]
  const isMonth = (text: string): boolean => Number(text) >= 1 && Number(text) <= 12
  return (
    isDay(a, b) ||
    isDay(b, a) ||
    isDay(c, b) ||
    (/^(19|20)/.test(pin) && isMonth(c)) ||
    (/^..(19|20)/.test(pin) && isMonth(a))
  )
}

/** Whether attackers try these six digits early (A16; they have ten tries a day, so what is tried early is what matters). */
export const isGuessedPin = (pin: string): boolean =>
  known.has(pin) || isRow(pin) || isPattern(pin) || isDate(pin)
