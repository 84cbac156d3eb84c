let numbers = 0

/**
 * A British mobile number nobody used before, so that tests do not spend each other's limits. Each lies in a block of a thousand of its own.
 * After forty whose codes nobody entered the breaker of the country would speak.
 */
export function freshPhone(): string {
  numbers += 1
  return `+44740${String(numbers % 10_000).padStart(4, '0')}123`
}
