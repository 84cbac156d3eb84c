import { Ajv, type ValidateFunction } from 'ajv'
import type { Static, TSchema } from 'typebox'

const ajv = new Ajv({ coerceTypes: false, removeAdditional: false, useDefaults: false })

/**
 * Whether a value that came from outside, but not as the body of a request, has a shape. The same checker that reads bodies, made when
 * first asked: TypeBox's own would load three hundred files more.
 */
export function conformsTo<S extends TSchema>(shape: S): (value: unknown) => value is Static<S> {
  let check: ValidateFunction<Static<S>> | undefined
  return (value): value is Static<S> => {
    check ??= ajv.compile<Static<S>>(shape)
    return check(value)
  }
}
