const p = 2n ** 255n - 19n
/** RFC 8032 5.1. */
const d = 37095705934669439343138083508754565189542113879843219016388785533085940283555n

/**
 * The eight points whose order divides eight: the y of order 1, 2 and 4, and of order 8, which doubled have y = 0. With such a key one
 * signature fits many messages, so it binds nobody (doubling: RFC 8032 5.1.4).
 */
function isOfSmallOrder(y: bigint): boolean {
  const y2 = (y * y) % p
  return y === 0n || y2 === 1n || (d * y2 * y2 + 2n * y2 - 1n) % p === 0n
}

/** Whether 32 bytes write a point of the curve, in the one right way, that a signature can bind to. OpenSSL looks only when verifying. */
export function isSoundEd25519(key: Buffer): boolean {
  if (key.length !== 32) return false
  const y = BigInt(`0x${Buffer.from(key).reverse().toString('hex')}`) & (2n ** 255n - 1n)
  if (y >= p || isOfSmallOrder(y)) return false
  const y2 = (y * y) % p
  return isSquare((y2 - 1n + p) * power(d * y2 + 1n, p - 2n))
}

/** Euler's criterion. */
const isSquare = (x: bigint): boolean => power(x, (p - 1n) / 2n) <= 1n

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  let square = base % p
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % p
    square = (square * square) % p
  }
  return result
}
