import { textOf } from '../decimal.ts'
import type { Balance } from '../ledger/books.ts'
import { type Withdrawable, withdrawable } from '../withdrawals/assets.ts'
import type { Withdrawal } from '../withdrawals/store.ts'
import { type Html, html } from './html.ts'
import { heading, notice, time } from './layout.ts'

type Seen = {
  asset: Withdrawable
  balances: Balance[]
  withdrawals: Withdrawal[]
  listUrl: string
  problem: string | null
}

export const withdraw = ({ asset, balances, withdrawals, listUrl, problem }: Seen): Html => html`
${heading('Withdraw', 'To an address on your list. You confirm at your account’s own address, not here.')}
<p><a href="${listUrl}">Your withdrawal addresses</a></p>
${problem !== null && notice('danger', 'Nothing was withdrawn', problem)}
<p class="tabs">${Object.keys(withdrawable).map(
  (one) => html`<a href="/withdraw?asset=${one}" ${one === asset && html`aria-current="true"`}>${one}</a>`,
)}</p>
${form(
  asset,
  balances.find((one) => one.asset === asset),
)}
<h2>Your withdrawals</h2>
${withdrawals.length === 0 ? html`<p class="quiet">None yet.</p>` : list(withdrawals)}`

const form = (asset: Withdrawable, balance: Balance | undefined): Html => html`
<form method="post" action="/withdrawals">
<input type="hidden" name="asset" value="${asset}">
<p class="quiet">${textOf(balance?.free ?? 0n)} ${asset} free. The network is ${withdrawable[asset].network};
sending costs ${withdrawable[asset].fee} ${asset}.</p>
<label>Address <input name="address" required autocomplete="off" spellcheck="false" autocapitalize="off"></label>
${withdrawable[asset].memo && html`<label>Destination tag, where there is one <input name="memo" autocomplete="off"></label>`}
<label>Amount, ${asset} <input name="amount" inputmode="decimal" required autocomplete="off"></label>
<button>Withdraw ${asset}</button>
</form>`

export const states: Record<Withdrawal['state'], string> = {
  reserved: 'Being asked for',
  waiting: 'Waits for you to confirm',
  sent: 'Sent',
  refused: 'Not allowed',
  cancelled: 'Cancelled',
  expired: 'Its time is over',
}

const list = (withdrawals: Withdrawal[]): Html => html`<table>
<caption class="hidden">The last withdrawals</caption>
<thead><tr><th scope="col">Asked</th><th scope="col" class="amount">Amount</th><th scope="col">State</th></tr></thead>
<tbody>${withdrawals.map(
  ({ id, askedAt, amount, asset, state }) => html`<tr><td>${time(askedAt)}</td>
<td class="amount">${textOf(amount)} ${asset}</td><td><a href="/withdrawals/${id}">${states[state]}</a></td></tr>`,
)}</tbody></table>`
