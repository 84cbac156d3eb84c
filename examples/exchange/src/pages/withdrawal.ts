import type { Receipt } from '@sallyport/sdk'
import { textOf } from '../decimal.ts'
import type { Withdrawal } from '../withdrawals/store.ts'
import { inWords } from '../withdrawals/words.ts'
import { type Html, html } from './html.ts'
import { address, heading, notice, time } from './layout.ts'
import { states } from './withdraw.ts'

type Seen = {
  withdrawal: Withdrawal
  listUrl: string
  /** What the receipt says, where the SDK found it genuine just now. */
  receipt: { kind: 'genuine'; claims: Receipt } | { kind: 'refused'; why: string } | null
}

export const withdrawal = ({ withdrawal: one, listUrl, receipt }: Seen): Html => html`
${heading(`${textOf(one.amount)} ${one.asset}: ${states[one.state].toLowerCase()}`)}
${one.state === 'waiting' && waiting(one)}
${one.state === 'reserved' && notice('attention', 'Not answered yet', 'Your money is set aside. This page asks again when you open it anew.')}
${one.reasons.length > 0 && whyNot(one, listUrl)}
<dl>
<dt>To</dt><dd>${address(one.terms?.address ?? one.address)}</dd>
${one.memo !== '' && html`<dt>Tag</dt><dd><code>${one.memo}</code></dd>`}
<dt>Network</dt><dd>${one.network}</dd>
<dt>Fee</dt><dd>${textOf(one.fee)} ${one.asset}</dd>
<dt>Asked</dt><dd>${time(one.askedAt)}</dd>
</dl>
${receipt !== null && shown(receipt, one)}
<p><a href="/withdraw">All withdrawals</a></p>`

const waiting = ({ confirmationUrl }: Withdrawal): Html =>
  notice(
    'attention',
    'Waits for you',
    html`<p>Confirm it at your account’s own address. Nothing leaves before.</p>
${confirmationUrl !== null && html`<p><a class="button" href="${confirmationUrl}">Look at it and confirm</a></p>`}`,
  )

const whyNot = ({ reasons }: Withdrawal, listUrl: string): Html =>
  notice(
    'danger',
    'Why not',
    html`<ul>${reasons
      .map(inWords)
      .map(
        ({ sentence, until }) => html`<li>${sentence}${until !== null && html` Until ${time(until)}.`}</li>`,
      )}</ul><p>Your money is free again. <a href="${listUrl}">Your withdrawal addresses</a></p>`,
  )

const shown = (receipt: NonNullable<Seen['receipt']>, { receipt: jws }: Withdrawal): Html =>
  receipt.kind === 'refused'
    ? notice('danger', 'The receipt proves nothing', `It was refused: ${receipt.why}.`)
    : html`${notice('safe', 'Receipt verified', `Signed by ${receipt.claims.iss}, for this venue and exactly this withdrawal.`)}
<details><summary>What the receipt says</summary>
<dl>${Object.entries(receipt.claims).map(([name, value]) => html`<dt>${name}</dt><dd><code>${String(value)}</code></dd>`)}</dl>
<p class="quiet">The receipt itself, to keep:</p><pre><code>${jws}</code></pre></details>`
