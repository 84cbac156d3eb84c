import type { ActiveSession } from '@sallyport/sdk'
import { textOf } from '../decimal.ts'
import type { Balance } from '../ledger/books.ts'
import type { Line } from '../ledger/statement.ts'
import { inWords } from '../withdrawals/words.ts'
import { type Html, html } from './html.ts'
import { heading, notice, time } from './layout.ts'

export const outside = (): Html => html`
${heading('Trade with nothing to lose', 'A small venue with play money. Signing in, withdrawals and trading are guarded by Sallyport.')}
<p><a class="button" href="/sign-in">Sign in</a></p>
<p class="quiet">You sign in at your account’s own address, never here. New here? You can make an account there.</p>`

type Seen = { session: ActiveSession; balances: Balance[]; lines: Line[]; total: string }

export const home = ({ session, balances, lines, total }: Seen): Html => html`
${heading('Balances')}
${standing(session)}
<table>
<caption class="hidden">What you own</caption>
<thead><tr><th scope="col">Asset</th><th scope="col" class="amount">Free</th><th scope="col" class="amount">Set aside</th></tr></thead>
<tbody>${balances.map(
  ({ asset, free, reserved }) => html`<tr><th scope="row">${asset}</th><td class="amount">${textOf(free)}</td>
<td class="amount">${textOf(reserved)}</td></tr>`,
)}</tbody>
</table>
<h2>What came and went</h2>
<table>
<caption class="hidden">The last bookings of your account</caption>
<thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col" class="amount">Amount</th></tr></thead>
<tbody>${lines.map(
  ({ at, what, asset, amount }) => html`<tr><td>${time(at)}</td><td>${words[what] ?? what}</td>
<td class="amount">${amount > 0n && '+'}${textOf(amount)} ${asset}</td></tr>`,
)}</tbody>
</table>
<p class="quiet">All books of this venue together: ${total}.</p>`

const words: Record<string, string> = {
  welcome: 'A gift, to begin with',
  trade: 'Traded',
  withdrawal: 'Withdrawn',
}

/** What holds the account back, before anybody finds out at the end of a form. */
function standing({ frozen, settingsLocked, holds }: ActiveSession): Html {
  const held = holds.map(({ cause, endsAt }) => inWords({ code: 'hold', cause, until: endsAt }))
  return html`${frozen && notice('danger', 'Your account is frozen', 'Nothing leaves it until you lift the freeze.')}
${held.map(({ sentence, until }) =>
  notice(
    'attention',
    'Withdrawals wait',
    html`<p>${sentence}${until !== null && html` Until ${time(until)}.`}</p>`,
  ),
)}
${settingsLocked && notice('safe', 'Your security settings are locked', 'Withdrawals go to the addresses on your list.')}`
}
