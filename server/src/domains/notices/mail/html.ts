import type { Fact, Letter, Link, NotYou } from '../words/letter.ts'
import { html, type Markup } from './markup.ts'
import { aboutLinks, fromLine, type Page } from './page.ts'
import { type Style, sheetOf, styleOf } from './style.ts'

/** How the logo is named inside the mail (RFC 2392). */
export const logoId = 'logo@sallyport'

/** The HTML part: no script, no picture but the operator's own, no link but those that take power away, or open one page for what the reader asked for; the same look as the account pages. */
export const asHtml = (page: Page): string =>
  documentOf(page, styleOf(page.look.light, page.wording.direction)).markup

const documentOf = (page: Page, style: Style): Markup => html`<!doctype html>
<html lang="${page.wording.language}" dir="${page.wording.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${page.letter.subject}</title>
<style>${{ markup: sheetOf(page.look) }}</style>
</head>
<body class="ground" style="${style.body}">
<div class="ground" style="${style.ground}">
<div class="sheet" role="article" aria-label="${page.letter.subject}" style="${style.sheet}">
${strip(page, style)}
<div class="pad" style="${style.main}">
${kind(page.letter, style)}
<h1 class="ink" style="${style.heading}">${page.letter.heading}</h1>
${page.letter.paragraphs.map((text) => html`<p class="ink" style="${style.paragraph}">${text}</p>`)}
${code(page.letter, style)}
${button(page.letter.act, style)}
${button(page.letter.undo, style)}
${facts(page.letter.facts, style)}
${notYou(page.letter.notYou, page.letter.freeze, style)}
</div>
<div class="foot pad" style="${style.foot}">
${aboutLinks(page).map((text) => html`<p class="soft" style="${style.footLine}">${text}</p>`)}
</div>
</div>
</div>
</body>
</html>
`

const strip = (page: Page, style: Style): Markup => html`<div class="strip pad" style="${style.strip}">
${logo(page, style)}<p class="on-strip" style="${style.operator}">${page.site.operator}</p>
<p class="on-strip-soft" style="${style.host}">${around(fromLine(page), page.site.host, style)}</p>${secret(page, style)}
</div>`

/** Beside the name, which says the same: without words of its own, and the mail is whole where pictures are not shown. */
const logo = ({ look: { logo } }: Page, style: Style): Markup | null =>
  logo &&
  html`<img src="cid:${logoId}" alt="" width="${String(logo.width)}" height="${String(logo.height)}" style="${style.logo}">
`

/** Set apart, so that one written from right to left does not turn the line around. */
const secret = ({ antiPhishing, wording }: Page, style: Style): Markup | null =>
  antiPhishing
    ? html`
<p class="on-strip-soft phrase" style="${style.phraseLine}">${wording.frame['anti-phishing']} <span class="on-strip" dir="auto" style="${style.phrase}">${antiPhishing}</span></p>`
    : null

const kind = ({ kind, tone }: Letter, style: Style): Markup =>
  html`<p style="${style.kindLine}"><span class="${tone}" style="${style[tone]}">${kind}</span></p>`

/** The host in the middle of a sentence, set apart in a monospace face. */
function around(sentence: string, host: string, style: Style): Markup {
  const [before = '', after = ''] = sentence.split(host)
  return html`${before}<span class="on-strip" dir="ltr" style="${style.hostName}">${host}</span>${after}`
}

const code = ({ code }: Letter, style: Style): Markup | null =>
  code &&
  html`<div class="code" style="${style.code}">
<p class="accent digits" dir="ltr" style="${style.digits}">${code.value}</p>
<p class="soft" style="${style.note}">${code.note}</p>
</div>`

/** The address in full beside the button: who does not trust a button reads where it leads. */
const button = (link: Link | null, style: Style): Markup | null =>
  link &&
  html`<div class="undo" style="${style.undo}">
<p style="${style.linkLine}"><a class="button" href="${link.url}" rel="noreferrer" style="${style.button}">${link.label}</a></p>
<p class="soft" style="${style.note}">${link.note}</p>
<p class="soft" dir="ltr" style="${style.address}">${link.url}</p>
</div>`

const facts = (rows: Fact[], style: Style): Markup => html`<table class="line" style="${style.facts}">
${rows.map(
  ({ label, lead, value, mono }) => html`<tr>
<th scope="row" class="soft line" style="${style.label}">${label}</th>
<td class="ink line" dir="auto" style="${mono ? style.valueMono : style.value}">${lead ? html`<strong style="${style.lead}">${lead}</strong> ` : null}${value}</td>
</tr>`,
)}
</table>`

const notYou = (
  { heading, meaning, steps, help }: NotYou,
  link: Link | null,
  style: Style,
): Markup => html`<div style="${style.notYou}">
<h2 class="ink" style="${style.notYouHeading}">${heading}</h2>
${meaning && html`<p class="ink" style="${style.meaning}">${meaning}</p>`}
${steps.length > 0 ? html`<ol class="ink" style="${style.steps}">${steps.map((text) => step(text, style))}</ol>` : null}
${freeze(link, style)}
<p class="soft" style="${style.help}">${help}</p>
</div>`

const step = (text: string, style: Style): Markup => html`<li class="ink" style="${style.step}">${text}</li>`

/** At the end of what to do, and calmer than the button that undoes: most readers did it themselves. */
const freeze = (link: Link | null, style: Style): Markup | null =>
  link &&
  html`<div class="freeze line" style="${style.freeze}">
<p class="ink" style="${style.meaning}">${link.note}</p>
<p style="${style.linkLine}"><a class="quiet" href="${link.url}" rel="noreferrer" style="${style.quiet}">${link.label}</a></p>
<p class="soft" dir="ltr" style="${style.address}">${link.url}</p>
</div>`
