import type { ToldLine } from '../webhooks.ts'
import { type Html, html } from './html.ts'
import { heading, time } from './layout.ts'

export const told = (lines: ToldLine[]): Html => html`
${heading('What we were told', 'Webhooks about your account, each one checked before it counted.')}
${
  lines.length === 0
    ? html`<p class="quiet">Nothing yet.</p>`
    : html`<table><caption class="hidden">Messages</caption>
<thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Why</th><th scope="col">Until</th></tr></thead>
<tbody>${lines.map(
        ({ type, at, body }) => html`<tr><td>${time(at)}</td><td>${type}</td><td>${body.cause}</td>
<td>${body.until !== undefined && time(body.until)}</td></tr>`,
      )}</tbody></table>`
}`
