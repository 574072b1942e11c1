import { labelWords } from '../label-words.ts'
import { arabic } from './arabic.ts'
import { chinese } from './chinese.ts'
import { dutch } from './dutch.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { hindi } from './hindi.ts'
import { italian } from './italian.ts'
import { japanese } from './japanese.ts'
import { korean } from './korean.ts'
import type { Language } from './language.ts'
import { persian } from './persian.ts'
import { polish } from './polish.ts'
import { portuguese } from './portuguese.ts'
import { russian } from './russian.ts'
import { spanish } from './spanish.ts'
import { turkish } from './turkish.ts'
import { ukrainian } from './ukrainian.ts'

/** The languages that banks are read in. English is first: if two share a phrase, the earlier one's meaning counts. */
export const languages: readonly Language[] = [
  english,
  german,
  french,
  spanish,
  portuguese,
  italian,
  dutch,
  polish,
  russian,
  ukrainian,
  turkish,
  arabic,
  persian,
  hindi,
  japanese,
  chinese,
  korean,
]

/** The phrases of a table's list, which bars separate. */
export const phrasesOf = (list: string | undefined): string[] => (list ? list.split('|').filter((phrase) => phrase !== '') : [])

/** All languages' phrases of one kind, in the form of `labelWords`. */
export const wordsOf = (list: (language: Language) => string | undefined): ReadonlySet<string> =>
  new Set(languages.flatMap((language) => phrasesOf(list(language)).map(labelWords)))

/** The value of each phrase in all languages' tables of one kind. */
export function valuesOf<T extends string>(
  table: (language: Language) => { readonly [K in T]?: string } | undefined,
): ReadonlyMap<string, T> {
  const values = new Map<string, T>()
  for (const language of languages) {
    for (const [value, list] of Object.entries(table(language) ?? {}) as [T, string][]) {
      for (const phrase of phrasesOf(list)) {
        const words = labelWords(phrase)
        if (!values.has(words)) values.set(words, value)
      }
    }
  }
  return values
}

/** All languages' phrases as alternatives of a pattern, the longest first. */
export const alternatives = (list: (language: Language) => string | undefined): string =>
  languages
    .flatMap((language) => phrasesOf(list(language)))
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '[\\s-]'))
    .join('|')
