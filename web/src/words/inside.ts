import { inside as en } from './en/inside.ts'

/** The texts of the pages behind the door. */
export type Inside = typeof en
export const inside: Inside = en
