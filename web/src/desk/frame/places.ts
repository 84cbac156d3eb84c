import type { IconName } from '../../parts/icon/paths.ts'
import type { Right } from '../api/shapes.ts'
import type { deskWords } from '../words/desk.ts'

type Place = { to: string; name: keyof typeof deskWords.nav; icon: IconName; right: Right }

/** Where somebody can go, and the right it takes. A page that is added gets its line here. */
export const places: readonly Place[] = [
  { to: '/find', name: 'find', icon: 'search', right: 'account.find' },
  { to: '/tickets', name: 'tickets', icon: 'message', right: 'ticket.read' },
  { to: '/phishing', name: 'phishing', icon: 'attention', right: 'phishing.read' },
  { to: '/freezes', name: 'freezes', icon: 'lock', right: 'account.read' },
  { to: '/delivery', name: 'delivery', icon: 'network', right: 'delivery.read' },
  { to: '/audit', name: 'audit', icon: 'activity', right: 'audit.read' },
  { to: '/cases', name: 'cases', icon: 'shield', right: 'case.read' },
  { to: '/requests', name: 'requests', icon: 'check', right: 'request.read' },
  { to: '/team', name: 'team', icon: 'key', right: 'staff.read' },
]

export const placesFor = (rights: readonly Right[]): Place[] =>
  places.filter(({ right }) => rights.includes(right))

/** Where whoever comes in begins. */
export const firstPlace = (rights: readonly Right[]): string => placesFor(rights)[0]?.to ?? '/'
