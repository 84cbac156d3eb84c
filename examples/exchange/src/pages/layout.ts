import { type Html, html } from './html.ts'

export const name = 'Tarnwick Exchange'

const places = [
  ['/', 'Balances'],
  ['/trade', 'Trade'],
  ['/withdraw', 'Withdraw'],
  ['/bots', 'Programs'],
  ['/told', 'Messages'],
] as const

export type Frame = { title: string; path: string; signedIn: boolean; accountUrl: string; today: Date | null }

/** A whole page. */
export const layout = (
  { title, path, signedIn, accountUrl, today }: Frame,
  body: Html,
): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${name}</title>
<link rel="icon" href="/mark.svg">
<link rel="stylesheet" href="/style.css">
<script type="module" src="/page.js"></script>
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header>
<a class="name" href="/"><img src="/mark.svg" alt="" width="28" height="28">${name}</a>
${signedIn && navigation(path, accountUrl)}
</header>
<main id="content">${body}</main>
<footer>
<p>A demonstration. The money is play money, and nothing here is for sale.</p>
${
  today !== null &&
  html`<form method="post" action="/days"><p>It is ${time(today)} here. <button class="plain">Let a day pass</button></p></form>`
}
</footer>
</body>
</html>`

const navigation = (path: string, accountUrl: string): Html => html`<nav aria-label="Pages">
${places.map(([to, label]) => html`<a href="${to}" ${path === to && html`aria-current="page"`}>${label}</a>`)}
<a href="${accountUrl}">Security</a>
<form method="post" action="/sign-out"><button class="plain">Sign out</button></form>
</nav>`

export const heading = (text: string, lead?: string): Html =>
  html`<h1>${text}</h1>${lead !== undefined && html`<p class="lead">${lead}</p>`}`

/** An instant: in the reader's own zone once the script has run, and in UTC until then. */
export const time = (at: Date | string): Html => {
  const iso = typeof at === 'string' ? at : at.toISOString()
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`
}

export const notice = (tone: 'attention' | 'danger' | 'safe', title: string, body: Html | string): Html =>
  html`<section class="notice ${tone}"><h2>${title}</h2>${body instanceof Object ? body : html`<p>${body}</p>`}</section>`

/** An address as people compare it: in groups of four, all of it. */
export const address = (text: string): Html =>
  html`<code class="address">${(text.match(/.{1,4}/g) ?? []).map((group) => html`<span>${group}</span>`)}</code>`
