import type { ActivityEvent } from '../../api/shapes.ts'
import { inside } from '../../words/inside.ts'

/** Whether every word typed occurs in what is shown of an event. */
export function matches(event: ActivityEvent, wanted: string): boolean {
  const { title } = inside.activity.of(event.type)
  const text = [title(event.data as Record<string, string>), event.device, event.place, event.address]
    .join(' ')
    .toLocaleLowerCase()
  return wanted
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
