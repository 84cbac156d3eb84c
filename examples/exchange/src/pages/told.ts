import type { ToldLine } from '../webhooks.ts'
import { type Html, html } from './html.ts'
import { heading, time } from './layout.ts'

const sentences: Record<string, string> = {
  'session.ended': 'A session ended',
  'sessions.ended': 'Sessions ended',
  'hold.placed': 'Withdrawals are held back',
  'account.frozen': 'The account was frozen',
  'account.unfrozen': 'The freeze is over',
  'trading-window.opened': 'Trading was opened',
  'trading-window.closed': 'Trading was closed',
  'settings.locked': 'Security settings were locked',
  'settings.unlocked': 'Security settings are open again',
  'whitelist.changed': 'The list of withdrawal addresses changed',
  'api-key.changed': 'What an API key may do changed',
  'api-key.ended': 'An API key ended',
  'api-keys.changed': 'API keys changed',
  'withdrawal.confirmed': 'A withdrawal was confirmed',
  'withdrawal.refused': 'A withdrawal was refused',
  'withdrawal.cancelled': 'A withdrawal was cancelled',
  'withdrawal.consumed': 'A withdrawal was released',
}

export const told = (lines: ToldLine[]): Html => html`
${heading('What we were told', 'Webhooks about your account. Each was checked before it counted, and holds no secret.')}
${lines.length === 0 ? html`<p class="quiet">Nothing yet.</p>` : html`<ol class="told">${lines.map(line)}</ol>`}`

const line = ({ type, at, body }: ToldLine): Html => html`<li>
<p><strong>${sentences[type] ?? type}</strong>${body.cause !== undefined && html`: ${body.cause.replaceAll(',', ', ')}`}</p>
<p class="quiet"><code>${type}</code> ${time(at)}${body.until !== undefined && html`, until ${time(body.until)}`}</p>
</li>`
