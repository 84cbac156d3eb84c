import type { Settings } from '../../../platform/ctx.ts'
import { composeMail } from '../mail/compose.ts'
import { shownWithLogo } from '../mail/shown.ts'
import { english } from '../words/en.ts'
import type { Wording } from '../words/wording.ts'
import type { Brand } from './brand.ts'
import { example, examplePersonal, letterKeys } from './examples.ts'

/** Every mail in every language, as files to open: `de/totp-added.html` beside its text. `index.html` links all of them. */
export function previewMails(brand: Brand, settings: Settings): { path: string; text: string }[] {
  const { origin } = new URL(settings.publicUrl)
  const languages = [...brand.wordings.keys()]
  const mails = languages.flatMap((language) =>
    letterKeys.flatMap((key) => {
      const mail = composeMail(example(key), { settings, brand }, examplePersonal(origin, language))
      return [
        { path: `${language}/${key}.html`, text: shownWithLogo(mail) },
        { path: `${language}/${key}.txt`, text: `${mail.subject}\n\n${mail.text}` },
      ]
    }),
  )
  return [{ path: 'index.html', text: indexOf(languages) }, ...mails]
}

/** Put together of our own keys alone. */
const indexOf = (languages: string[]): string => `<!doctype html>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>All mails</title>
${languages
  .map(
    (language) => `<h1>${language}</h1>
<ul>
${letterKeys.map((key) => `<li><a href="${language}/${key}.html">${key}</a> (<a href="${language}/${key}.txt">text</a>)</li>`).join('\n')}
</ul>`,
  )
  .join('\n')}
`

/** A file of words to begin with: all of ours, in English. */
export const ourWords = (): string =>
  `${JSON.stringify({ direction: english.direction, mails: english.letters, frame: english.frame }, null, 2)}\n`

/** How much of a language is its own, and not taken from English. */
export function coverage({ language, own }: Wording): string {
  const { mails, frame } = english.own
  return `${language}: words of its own for ${own.mails} of ${mails} mails and ${own.frame} of ${frame} texts around them`
}
