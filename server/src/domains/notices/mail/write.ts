import { backupCodes } from '../../../policy/limits.ts'
import type { Notice } from '../notice.ts'
import { calm } from '../words/calm.ts'
import { fill } from '../words/fill.ts'
import type { Code, Fact, Letter, Link, NotYou, Personal, Site } from '../words/letter.ts'
import { actOf, vetoPath } from '../words/links.ts'
import { manners } from '../words/manner.ts'
import { tellTime } from '../words/times.ts'
import { keyOf } from '../words/variants.ts'
import type { FrameKey, LetterWords, Wording } from '../words/wording.ts'

/** What a notice is written with: the words of one language, for one reader. */
type Desk = {
  notice: Notice
  site: Site
  wording: Wording
  personal: Personal
  /** A text of the frame, filled. */
  framed: (key: FrameKey, more?: Record<string, string>) => string
  when: (at: Date) => string
}

/** Puts a notice into the words of its reader's language. What came from outside is inert from here on (J09). */
export function writeLetter(raw: Notice, site: Site, wording: Wording, personal: Personal): Letter {
  const notice = { ...raw, params: calm(raw.params) } as Notice
  const names = { operator: site.operator, host: site.host }
  const framed: Desk['framed'] = (key, more) => fill(wording.frame[key], { ...names, ...more })
  const when = (at: Date) => tellTime(at, wording, personal.clock)
  const desk: Desk = { notice, site, wording, personal, framed, when }
  const key = keyOf(notice.template, notice.params, backupCodes.warnAt)
  const words = wording.letters[key]
  const { kind, outcome } = manners[key]
  const said = (text: string) => fill(text, { ...valuesOf(notice, when), ...names })
  return {
    subject: fill(words.subject, names),
    kind: framed(`kind.${kind}`),
    tone: kind === 'check' ? 'attention' : 'calm',
    heading: fill(words.heading, names),
    paragraphs: [...words.paragraphs.map(said), ...reasonsOf(desk)],
    code: codeOf(desk),
    facts: factsOf(desk, {
      lead: framed(`outcome.${outcome}`),
      value: words.result ? said(words.result) : '',
    }),
    undo: undoOf(desk),
    act: actLink(desk),
    notYou: notYouOf(desk, words, said),
    freeze: freezeOf(desk),
  }
}

const valued = [
  ...['action', 'name', 'number', 'added', 'leaving', 'left'],
  ...['asset', 'network', 'destination', 'label', 'amount', 'days'],
  ...['permissions', 'ranges', 'tag', 'from', 'key'],
  ...['minutes', 'role'],
]

/** What the words of this notice may name beside the operator. */
function valuesOf({ params }: Notice, when: (at: Date) => string): Record<string, string> {
  const named = valued.flatMap((key) => {
    const value = (params as Record<string, unknown>)[key]
    return value === undefined || value === null ? [] : [[key, String(value)]]
  })
  return {
    ...Object.fromEntries(named),
    ...('until' in params && params.until && { until: when(new Date(params.until)) }),
  }
}

const reasonsOf = ({ notice: { params }, wording: { frame }, framed }: Desk): string[] =>
  'reasons' in params
    ? params.reasons
        .split(',')
        .flatMap((reason) => (`reason.${reason}` in frame ? [framed(`reason.${reason}` as FrameKey)] : []))
    : []

function codeOf({ notice: { params }, framed }: Desk): Code | null {
  if (!('code' in params)) return null
  const { code: value, minutes } = params
  const note = minutes === 1 ? framed('code.minute') : framed('code.minutes', { minutes: String(minutes) })
  return { value, note }
}

/** A mail to an address that is nobody's yet says only when; what time did by itself was done on no device and from nowhere. */
function factsOf({ notice: { params }, personal, framed, when }: Desk, result: Omit<Fact, 'label'>): Fact[] {
  const fact = (key: 'when' | 'device' | 'place' | 'address', value: string): Fact => ({
    label: framed(`fact.${key}`),
    value,
  })
  const told = { label: framed('fact.result'), ...result }
  if (!('device' in params)) return [told, ...(personal.madeAt ? [fact('when', when(personal.madeAt))] : [])]
  const { at, device, place, address } = params
  return [
    told,
    fact('when', when(at)),
    ...(device ? [fact('device', device)] : []),
    ...(place ? [fact('place', place)] : []),
    ...(address ? [{ ...fact('address', address), mono: true }] : []),
  ]
}

function undoOf({ notice: { template, params }, site, framed, when }: Desk): Link | null {
  if (!('veto' in params) || !params.veto) return null
  const { token, until } = params.veto
  const path = vetoPath(template)
  const word = path === '/veto' ? 'undo' : 'stop'
  return {
    label: framed(`${word}.label`),
    note: framed(`${word}.note`, { until: when(until) }),
    url: `${site.origin}${path}#${token}`,
  }
}

function actLink({ notice, site, framed }: Desk): Link | null {
  const link = actOf(notice, site)
  return link && { label: framed(`act.${link.act}`), note: framed(`act.${link.act}-note`), url: link.url }
}

function notYouOf(
  { notice: { template, params }, site, framed }: Desk,
  words: LetterWords,
  said: (text: string) => string,
): NotYou {
  const word = vetoPath(template) === '/veto' ? 'undo' : 'stop'
  const undo = 'veto' in params && params.veto ? [framed(`${word}.step`)] : []
  return {
    heading: framed('not-you'),
    meaning: words.meaning && said(words.meaning),
    steps: [...undo, ...words.steps.map(said)],
    help: site.supportUrl ? framed('help', { support: site.supportUrl }) : framed('contact'),
  }
}

/** Words that hold whether the account is open or its freeze is being lifted. */
function freezeOf({ notice: { template }, personal: { freezeUrl: url }, framed }: Desk): Link | null {
  if (url === null) return null
  return template === 'freeze-lift-requested'
    ? { label: framed('freeze.keep'), note: framed('freeze.keep-meaning'), url }
    : { label: framed('freeze.label'), note: framed('freeze.meaning'), url }
}
