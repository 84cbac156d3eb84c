import type { Point } from '../../platform/client/place.ts'
import { travel } from '../../policy/risk.ts'

/** Mean radius of the earth (IUGG), kilometres. */
const earth = 6371.0088

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Kilometres along the great circle, by the haversine formula: exact enough also for places side by side. */
export function distanceBetween(from: Point, to: Point): number {
  const [a, b] = [radians(from.latitude), radians(to.latitude)]
  const north = Math.sin((b - a) / 2) ** 2
  const east = Math.sin(radians(to.longitude - from.longitude) / 2) ** 2
  return 2 * earth * Math.asin(Math.min(1, Math.sqrt(north + Math.cos(a) * Math.cos(b) * east)))
}

/** What is left of the distance when both databases were as wrong as they say they may be. Kilometres. */
export const surelyBetween = (from: Point, to: Point): number =>
  Math.max(0, distanceBetween(from, to) - (from.accuracy ?? travel.vague) - (to.accuracy ?? travel.vague))

/** Whether nobody could have come that far in that time. A clock that was set back leaves no time at all. */
export function isImpossible(from: { point: Point; at: Date }, to: { point: Point; at: Date }): boolean {
  const hours = Math.max(0, to.at.getTime() - from.at.getTime()) / 3_600_000
  const kilometres = surelyBetween(from.point, to.point)
  return kilometres > travel.kilometres && kilometres > hours * travel.kilometresAnHour
}
