import type { EventOf } from '../../policy/events.ts'

/** The code itself stands in no event: what is kept for years and read by many must not tell it (F16, K14). */
export type AntiPhishingEvent = EventOf<'anti-phishing.set' | 'anti-phishing.removed'>
