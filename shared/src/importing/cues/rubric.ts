import { labelWords } from './label-words.ts'
import { alternatives, languages, phrasesOf } from './languages/all.ts'
import { plainMarks } from './marks.ts'

/** Names of the levels of a four-point scale, as rubrics call them. */
const LEVEL_NAMES: Record<string, number> = {
  poor: 1,
  'strong no': 1,
  unsatisfactory: 1,
  insufficient: 1,
  weak: 1,
  mixed: 2,
  fair: 2,
  partial: 2,
  'below expectations': 2,
  average: 2,
  good: 3,
  solid: 3,
  'meets expectations': 3,
  strong: 3,
  excellent: 4,
  great: 4,
  outstanding: 4,
  exceptional: 4,
  'exceeds expectations': 4,
}

/** Reads what an answer at one level is like: "3 – names the trade-off", "Excellent (4): …", "Score 1: …". */
export function readAnchor(text: string): { value: number; text: string } | undefined {
  const numbered =
    /^(?:score |level |rating )?(\d{1,2})(?: ?(?:points?|pts?))?(?: ?\([^()]{1,40}\)| ?(?:[-–—] ?)?[\p{L} ]{3,24}(?=:))? ?(?:[:.)=]|[-–—]) ?(\S[\s\S]*)$/iu.exec(
      text,
    )
  if (numbered) return anchor(Number(numbered[1]), numbered[2] ?? '')
  const named = /^([\p{L} ]{3,24}?)(?: ?\((\d{1,2})\))? ?(?::|[-–—](?= )) ?(\S[\s\S]*)$/u.exec(text)
  if (!named) return undefined
  return anchor(named[2] ? Number(named[2]) : LEVEL_NAMES[labelWords(named[1] ?? '')], named[3] ?? '')
}

export const anchorValue = (key: string): number | undefined => {
  const number = /^(?:\D{0,12})(\d{1,2})\D{0,12}$/.exec(key)?.[1]
  return number ? Number(number) : LEVEL_NAMES[labelWords(key)]
}

const anchor = (value: number | undefined, text: string) =>
  value !== undefined && value >= 1 && value <= 10 && text.trim() ? { value, text: text.trim() } : undefined

/** The place of each level's name on its scale, from 0 to 1, in any language. */
const ORDER = new Map<string, number>()
for (const language of languages) {
  const names = phrasesOf(language.scale)
  for (const [at, name] of names.entries())
    if (!ORDER.has(labelWords(name))) ORDER.set(labelWords(name), at / Math.max(1, names.length - 1))
}
export const anchorOrder = (name: string): number | undefined => ORDER.get(labelWords(name))

/** "3 points – names the trade-off": a level with a number and a unit. */
const POINTS = new RegExp(
  `^(\\d{1,2})[\\t ]?(?:${alternatives(({ points }) => points)})(?![\\p{L}\\p{M}])[\\t ]*(?:[:.)=]|[-–—])[\\t ]*(\\S[\\s\\S]*)$`,
  'iu',
)

/** Reads a line that describes one level of a scale: "Novice: forgets orders", "Superior (5) – finds what lies below". */
export function readScaleLine(text: string): { name: string; value: number | undefined; text: string } | undefined {
  const counted = POINTS.exec(plainMarks(text))
  if (counted && Number(counted[1]) >= 1 && Number(counted[1]) <= 10)
    return { name: counted[1] ?? '', value: Number(counted[1]), text: text.slice(text.length - (counted[2]?.length ?? 0)).trim() }
  const match = /^([^\s:：\d][^:：\d()]{1,30}?)\s?(?:\((\d{1,2})\))?\s?(?:[:：]|[–—-](?=\s))\s?(\S[\s\S]*)$/u.exec(text)
  const [, name = '', number, said = ''] = match ?? []
  if (!match || anchorOrder(name) === undefined) return undefined
  return { name, value: number === undefined ? undefined : Number(number), text: said.trim() }
}
