import type { ActiveSession, TradeAnswer } from '@sallyport/sdk'
import { textOf } from '../decimal.ts'
import { type Market, markets } from '../market/markets.ts'
import type { Depth, Order } from '../market/orders.ts'
import { type Html, html } from './html.ts'
import { heading, notice, time } from './layout.ts'

type Seen = {
  market: Market
  asks: Depth[]
  bids: Depth[]
  orders: (Order & { state: string; placedAt: Date })[]
  session: ActiveSession
  allowed: TradeAnswer
  windowUrl: string
  problem: string | null
}

export const trade = (seen: Seen): Html => html`
${heading('Trade', 'Limit orders in a small book, against the venue and whoever else is here.')}
<p class="tabs">${Object.keys(markets).map(
  (one) =>
    html`<a href="/trade?market=${one}" ${one === seen.market && html`aria-current="true"`}>${one}</a>`,
)}</p>
${seen.problem !== null && notice('danger', 'No order was placed', seen.problem)}
${seen.allowed.allowed ? open(seen) : shut(seen)}
<div class="sides">${side('Sellers ask', seen.asks, seen.market)}${side('Buyers bid', seen.bids, seen.market)}</div>
<h2>Your orders</h2>
${seen.orders.length === 0 ? html`<p class="quiet">None yet.</p>` : own(seen.orders)}`

const sentences: Record<string, string> = {
  'window-closed': 'Your trading window is closed.',
  'account-frozen': 'Your account is frozen.',
  'session-over': 'Your session has ended. Sign in again.',
}

const shut = ({ allowed, windowUrl }: Seen): Html =>
  notice(
    'attention',
    'Trading is closed',
    html`<p>${allowed.reasons.map((code) => `${sentences[code] ?? code} `)}</p>
<p><a class="button" href="${windowUrl}">Open trading</a></p>`,
  )

const open = ({ market, session }: Seen): Html => html`
${
  session.tradingWindow.endsAt !== null &&
  html`<p class="open">Trading is open until ${time(session.tradingWindow.endsAt)}.
<span data-countdown="${session.tradingWindow.endsAt}"></span></p>`
}
<form method="post" action="/orders" class="order">
<input type="hidden" name="market" value="${market}">
<fieldset><legend>Side</legend>
<label><input type="radio" name="side" value="buy" checked> Buy</label>
<label><input type="radio" name="side" value="sell"> Sell</label></fieldset>
<label>Quantity, ${markets[market].base} <input name="quantity" inputmode="decimal" required autocomplete="off"></label>
<label>Price, ${markets[market].quote} <input name="price" inputmode="decimal" required autocomplete="off"></label>
<button>Place order</button>
</form>`

const side = (label: string, depths: Depth[], market: Market): Html => html`<table>
<caption>${label}</caption>
<thead><tr><th scope="col" class="amount">Price, ${markets[market].quote}</th>
<th scope="col" class="amount">${markets[market].base}</th></tr></thead>
<tbody>${depths.map(
  ({ price, quantity }) =>
    html`<tr><td class="amount">${textOf(price)}</td><td class="amount">${textOf(quantity)}</td></tr>`,
)}</tbody></table>`

const own = (orders: Seen['orders']): Html => html`<table>
<caption class="hidden">Your orders in this market</caption>
<thead><tr><th scope="col">Placed</th><th scope="col">Order</th><th scope="col">Done</th><th scope="col">State</th></tr></thead>
<tbody>${orders.map(
  ({ id, side, quantity, price, filled, state, placedAt }) => html`<tr><td>${time(placedAt)}</td>
<td>${side} ${textOf(quantity)} at ${textOf(price)}</td><td>${textOf(filled)}</td>
<td>${state}${
    state === 'open' &&
    html` <form method="post" action="/orders/${id}/cancel"><button class="plain">Cancel</button></form>`
  }</td></tr>`,
)}</tbody></table>`
