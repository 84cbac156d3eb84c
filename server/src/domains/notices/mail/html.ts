import { frame } from '../words/frame.ts'
import type { Fact, Head, Letter, NotYou, Site } from '../words/letter.ts'
import { html, type Markup } from './markup.ts'
import { sheet, style } from './style.ts'

/** The HTML part: no picture, no script, no link but those that take power away; the same look as the account pages. */
export const asHtml = (letter: Letter, head: Head): string => page(letter, head).markup

const page = (letter: Letter, { site, antiPhishing }: Head): Markup => html`<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${letter.subject}</title>
<style>${css}</style>
</head>
<body class="ground" style="${style.body}">
<div class="ground" style="${style.ground}">
<div class="sheet" role="article" aria-label="${letter.subject}" style="${style.sheet}">
${strip(site, antiPhishing)}
<div class="pad" style="${style.main}">
${kind(letter)}
<h1 class="ink" style="${style.heading}">${letter.heading}</h1>
${letter.paragraphs.map((text) => html`<p class="ink" style="${style.paragraph}">${text}</p>`)}
${code(letter)}
${undo(letter)}
${facts(letter.facts)}
${notYou(letter.notYou, letter.freeze)}
</div>
${foot(letter, site)}
</div>
</div>
</body>
</html>
`

/** Our own constant; as markup, because quotes in a style sheet must stay quotes. */
const css: Markup = { markup: sheet }

const strip = (
  site: Site,
  antiPhishing: string | null,
): Markup => html`<div class="strip pad" style="${style.strip}">
<p class="on-strip" style="${style.operator}">${site.operator}</p>
<p class="on-strip-soft" style="${style.host}">${around(frame.from(site), site.host)}</p>${secret(antiPhishing)}
</div>`

/** Set apart, so that one written from right to left does not turn the line around. */
const secret = (antiPhishing: string | null): Markup | null =>
  antiPhishing
    ? html`
<p class="on-strip-soft phrase" style="${style.phraseLine}">${frame.antiPhishing} <span class="on-strip" dir="auto" style="${style.phrase}">${antiPhishing}</span></p>`
    : null

const kind = ({ kind, tone }: Letter): Markup =>
  html`<p style="${style.kindLine}"><span class="${tone}" style="${style[tone]}">${kind}</span></p>`

/** The host in the middle of a sentence, set apart in a monospace face. */
function around(sentence: string, host: string): Markup {
  const [before = '', after = ''] = sentence.split(host)
  return html`${before}<span class="on-strip" style="${style.hostName}">${host}</span>${after}`
}

const code = ({ code }: Letter): Markup | null =>
  code &&
  html`<div class="code" style="${style.code}">
<p class="accent digits" style="${style.digits}">${code.value}</p>
<p class="soft" style="${style.note}">${code.note}</p>
</div>`

/** The address in full beside the button: who does not trust a button reads where it leads. */
const undo = ({ undo }: Letter): Markup | null =>
  undo &&
  html`<div class="undo" style="${style.undo}">
<p style="${style.undoLine}"><a class="button" href="${undo.url}" rel="noreferrer" style="${style.button}">${undo.label}</a></p>
<p class="soft" style="${style.note}">${undo.note}</p>
<p class="soft" style="${style.address}">${undo.url}</p>
</div>`

const facts = (rows: Fact[]): Markup | null =>
  rows.length === 0
    ? null
    : html`<table class="line" style="${style.facts}">
${rows.map(
  ({ label, value, mono }) => html`<tr>
<th scope="row" class="soft line" style="${style.label}">${label}</th>
<td class="ink line" style="${mono ? style.valueMono : style.value}">${value}</td>
</tr>`,
)}
</table>`

const notYou = (
  { heading, meaning, steps, help }: NotYou,
  link: Letter['freeze'],
): Markup => html`<div style="${style.notYou}">
<h2 class="ink" style="${style.notYouHeading}">${heading}</h2>
${meaning && html`<p class="ink" style="${style.meaning}">${meaning}</p>`}
${steps.length > 0 ? html`<ol class="ink" style="${style.steps}">${steps.map(step)}</ol>` : null}
${freeze(link)}
<p class="soft" style="${style.help}">${help}</p>
</div>`

/** At the end of what to do, and calmer than the button that undoes: most readers did it themselves. */
const freeze = (link: Letter['freeze']): Markup | null =>
  link &&
  html`<div class="freeze line" style="${style.freeze}">
<p class="ink" style="${style.meaning}">${link.meaning}</p>
<p style="${style.undoLine}"><a class="quiet" href="${link.url}" rel="noreferrer" style="${style.quiet}">${link.label}</a></p>
<p class="soft" style="${style.address}">${link.url}</p>
</div>`

const step = (text: string): Markup => html`<li class="ink" style="${style.step}">${text}</li>`

const foot = (letter: Letter, site: Site): Markup => html`<div class="foot pad" style="${style.foot}">
<p class="soft" style="${style.footLine}">${frame.links(letter, site)}</p>
<p class="soft" style="${style.footLine}">${frame.neverAsked(site)}</p>
</div>`
