import { Parser } from 'htmlparser2'
import type { Indicator } from './findings.ts'
import { readUrl, withScheme } from './url.ts'

const leading = ['href', 'src', 'action', 'formaction', 'background', 'data', 'poster', 'cite'] as const
const silent = new Set(['style', 'script', 'title', 'head'])
const breaking = new Set(['p', 'div', 'br', 'tr', 'li', 'h1', 'h2', 'h3', 'table', 'blockquote'])
const hostIn = /(?:https?:\/\/)?((?:[\p{L}\p{N}-]{1,63}\.){1,10}\p{L}{2,24})/iu
const most = 2_000

/** What a page says and where it leads: its text, every address in it, and links whose text names another host than theirs. Nothing is loaded. */
export function readHtml(html: string): { text: string; indicators: Indicator[] } {
  const said: string[] = []
  const indicators: Indicator[] = []
  let link: { to: string; from: number } | null = null
  let hidden = 0
  const add = (url: string, shown: string | null): void => {
    if (indicators.length < most) indicators.push(...readUrl(url.replace(/[\t\n\r]/g, '').trim(), shown))
  }
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (silent.has(name)) hidden += 1
      if (breaking.has(name)) said.push('\n')
      for (const one of leading) {
        const value = attributes[one]
        if (value && name === 'a' && one === 'href') link = { to: value, from: said.length }
        else if (value) add(value, null)
      }
      // `0; url=https://…`
      const refresh = name === 'meta' && /url\s*=\s*['"]?([^'"]+)/i.exec(attributes.content ?? '')
      if (refresh) add(refresh[1]!, null)
    },
    ontext: (text) => {
      if (hidden === 0) said.push(text)
    },
    onclosetag: (name) => {
      if (silent.has(name)) hidden = Math.max(0, hidden - 1)
      if (name !== 'a' || !link) return
      add(link.to, otherHost(link.to, said.slice(link.from).join('')))
      link = null
    },
  })
  parser.end(html)
  return {
    text: said
      .join('')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/\n\s*\n+/g, '\n\n'),
    indicators,
  }
}

/** The host that the text of a link names, where the link leads to another one. */
function otherHost(to: string, text: string): string | null {
  const named = hostIn.exec(text.slice(0, 500))?.[1]
  const shown = named && URL.parse(withScheme(named))?.hostname
  return shown && shown !== URL.parse(to.trim())?.hostname ? shown : null
}
