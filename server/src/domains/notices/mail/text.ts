import type { Letter, NotYou } from '../words/letter.ts'
import { aboutLinks, fromLine, type Page } from './page.ts'

const rule = '-'.repeat(48)

/** The plain text part: complete by itself, for programs and people that show no HTML. */
export function asText(page: Page): string {
  const { letter, site, antiPhishing, wording } = page
  return [
    [
      site.operator,
      fromLine(page),
      ...(antiPhishing ? [`${wording.frame['anti-phishing']} ${antiPhishing}`] : []),
      rule,
    ],
    [letter.kind, letter.heading],
    ...letter.paragraphs.map((paragraph) => [paragraph]),
    letter.code ? [`    ${letter.code.value}`, '', letter.code.note] : [],
    letter.act ? [letter.act.label, letter.act.note, '', letter.act.url] : [],
    letter.undo ? [letter.undo.label, letter.undo.note, '', letter.undo.url] : [],
    facts(letter),
    notYou(letter.notYou),
    letter.freeze ? [letter.freeze.note, '', letter.freeze.label, letter.freeze.url] : [],
    [letter.notYou.help],
    [rule, ...aboutLinks(page)],
  ]
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')
    .concat('\n')
}

function facts({ facts }: Letter): string[] {
  const width = Math.max(0, ...facts.map(({ label }) => label.length))
  return facts.map(
    ({ label, lead, value }) => `${`${label}:`.padEnd(width + 2)}${[lead, value].filter(Boolean).join(' ')}`,
  )
}

const notYou = ({ heading, meaning, steps }: NotYou): string[] => [
  heading,
  ...(meaning ? [meaning] : []),
  ...steps.map((step, index) => `${index + 1}. ${step}`),
]
