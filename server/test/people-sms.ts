let numbers = 0

/** A British mobile number nobody used before, so that tests do not spend each other's limits. A block of a thousand for each. */
export function freshPhone(): string {
  numbers += 1
  return `+4474000${String(numbers).padStart(2, '0').slice(-2)}123`
}
