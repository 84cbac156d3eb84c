import { Type } from 'typebox'
import { answer, change, type Route, view } from '../../platform/http/route.ts'
import { exact, nullable } from '../../platform/http/shapes.ts'
import { changePreferences } from './change.ts'
import type { PreferencesEvent } from './events.ts'
import { findPreferences } from './store.ts'

const path = '/v1/preferences'

const preferences = exact({
  language: Type.String({ description: 'BCP 47: in which mails are written' }),
  timeZone: nullable(Type.String({ description: 'IANA name; null until a client has told it' })),
  languages: Type.Array(Type.String(), { description: 'Those that mails can be written in' }),
})

/** `languages`: those there are words in. */
export const preferencesRoutes = ({
  languages,
}: {
  languages: readonly string[]
}): Route<PreferencesEvent>[] => [
  view({
    method: 'GET',
    path,
    summary: 'In which language and time zone the holder is told of things',
    caller: 'holder',
    quiet: true,
    answers: { 200: preferences },
    view: async ({ db }, { accountId }) => {
      const { language, timeZone } = (await findPreferences(db, accountId, []))!
      return { language, timeZone, languages: [...languages] }
    },
  }),
  change<PreferencesEvent>()({
    method: 'PUT',
    path,
    summary: 'Choose the language, the time zone, or both; what is not named stays',
    caller: 'holder',
    whileLocked: 'refused',
    limits: ['holder.change'],
    body: exact({
      language: Type.Optional(Type.String({ maxLength: 35 })),
      timeZone: Type.Optional(nullable(Type.String({ maxLength: 64 }))),
    }),
    answers: { 200: preferences },
    refuses: ['language-unknown', 'time-zone-unknown'],
    run: async (ctx, { accountId }, { body }) => {
      const chosen = await changePreferences(ctx, accountId, body, languages)
      return answer(200, { ...chosen, languages: [...languages] })
    },
  }),
]
