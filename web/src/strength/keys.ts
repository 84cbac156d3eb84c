import type translations from '@zxcvbn-ts/language-en/dist/translations'

type Texts = typeof translations
type Keys = { [G in keyof Texts]: Record<keyof Texts[G], string> }

export type WarningKey = keyof Texts['warnings']
export type SuggestionKey = keyof Texts['suggestions']

const same = <K extends string>(...names: K[]): Record<K, string> =>
  Object.fromEntries(names.map((name) => [name, name])) as { [name in K]: name }

/** The estimator answers with keys; the words stand in our own catalogue. */
export const keys: Keys = {
  warnings: same(
    'straightRow',
    'keyPattern',
    'simpleRepeat',
    'extendedRepeat',
    'sequences',
    'recentYears',
    'dates',
    'topTen',
    'topHundred',
    'common',
    'similarToCommon',
    'wordByItself',
    'namesByThemselves',
    'commonNames',
    'userInputs',
    'pwned',
  ),
  suggestions: same(
    'l33t',
    'reverseWords',
    'allUppercase',
    'capitalization',
    'dates',
    'recentYears',
    'associatedYears',
    'sequences',
    'repeated',
    'longerKeyboardPattern',
    'anotherWord',
    'useWords',
    'noNeed',
    'pwned',
  ),
  timeEstimation: same(
    'ltSecond',
    'second',
    'seconds',
    'minute',
    'minutes',
    'hour',
    'hours',
    'day',
    'days',
    'month',
    'months',
    'year',
    'years',
    'centuries',
  ),
}
