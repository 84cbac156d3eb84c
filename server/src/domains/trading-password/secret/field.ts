import { Refusal } from '../../../platform/refusal.ts'

const renamed = (error: unknown): unknown =>
  error instanceof Refusal && error.details.field === 'password'
    ? new Refusal(error.code, { ...error.details, field: 'tradingPassword' })
    : error

/** Rules of passwords name the field `password`; the one at fault here is another. */
export function asTyped<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw renamed(error)
  }
}

export const asTypedLater = async <T>(work: Promise<T>): Promise<T> =>
  await work.catch((error: unknown) => {
    throw renamed(error)
  })
