import type { Notice, Template } from '../notice.ts'
import type { Site } from './letter.ts'
import type { Act } from './wording.ts'

type Way = { act: Act; at: 'account' | 'desk'; path: string }

/** Messages with a link that opens a page. Its token stands in the fragment: no server and no log sees it (D03). */
export const acts: Partial<Record<Template, Way>> = {
  'password-reset-link': { act: 'reset', at: 'account', path: '/reset' },
  'recovery-link': { act: 'recovery', at: 'account', path: '/recovery' },
  'ticket-link': { act: 'ticket', at: 'account', path: '/support/ticket' },
  'staff-invite': { act: 'join', at: 'desk', path: '/join' },
  'staff-reset': { act: 'stop-reset', at: 'desk', path: '/stop' },
}

/** Where a veto leads: of an address, or of a recovery. */
export const vetoPath = (template: Template): '/veto' | '/recovery/stop' =>
  template.startsWith('recovery-') ? '/recovery/stop' : '/veto'

/** The link of a message, whole; null where it has none. */
export function actOf({ template, params }: Notice, site: Site): { act: Act; url: string } | null {
  const way = acts[template]
  if (!way || !('token' in params) || params.token === null) return null
  const origin = way.at === 'desk' ? site.deskOrigin : site.origin
  if (origin === null) throw new Error(`${template}: there is no desk to link to`)
  return { act: way.act, url: `${origin}${way.path}#${params.token}` }
}
