import { exact, nullable, oneOf, time } from '../../platform/http/shapes.ts'

const by = oneOf('link', 'session', 'staff')

/** A freeze, as the card and what changes it answer. */
export const frozenShape = exact({
  state: oneOf('none', 'frozen', 'lifting'),
  by: nullable(by),
  frozenAt: nullable(time),
  liftsAt: nullable(time),
})

export const frozenBy = by
