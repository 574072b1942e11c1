import type { QuestionDifficulty, QuestionKind, QuestionLevel } from '../../library/question.ts'
import { labelWords } from './label-words.ts'
import { alternatives, valuesOf } from './languages/all.ts'
import { english } from './languages/english.ts'
import { plainMarks } from './marks.ts'

/** Reads the words that banks use for difficulty, level, time and kind as the library's own. Anything else gives undefined. */

const difficulties = valuesOf<QuestionDifficulty>((language) => language.difficulty)
const levels = valuesOf<QuestionLevel>((language) => language.level)
const kinds = valuesOf<QuestionKind>((language) => language.kind)
/** English headings have patterns of their own below: in them "Basics" is a subject. */
const foreignDifficulties = valuesOf<QuestionDifficulty>((language) => (language === english ? undefined : language.difficulty))
const foreignLevels = valuesOf<QuestionLevel>((language) => (language === english ? undefined : language.level))

const SYMBOL_DIFFICULTY: [RegExp, QuestionDifficulty][] = [
  [/[🟢🟩💚👶🐣🌱🥉]/u, 'easy'],
  [/[🟡🟠🟨🟧💛🥈]/u, 'medium'],
  [/[🔴🟥🚀💀🔥❤🥇]/u, 'hard'],
]
const SCALE_FULL = /[★⭐●🌶🔥◆■]/gu
const SCALE_EMPTY = /[☆○◇□✩]/gu

/** The meaning of symbols by the bank's own legend: "👶 easy ⭐ medium 🚀 expert". */
export type Legend = ReadonlyMap<string, QuestionDifficulty>

export const symbolKey = (symbol: string): string => symbol.replace(/[\ufe0e\ufe0f\u200d]/g, '')

/** "Medium", "hard (7/10)", "3/5", "★★☆", "🟢 Easy". A number without a scale states no difficulty. */
export function parseDifficulty(text: string, legend?: Legend): QuestionDifficulty | undefined {
  const words = labelWords(text)
  if (words.length > 60) return undefined
  const exact = difficulties.get(words.replace(/ (?:level|difficulty|questions?)$/, ''))
  if (exact) return exact
  const ratio = /(\d{1,2})\s{0,2}(?:\/|out of|of|von|sur|de|su|van|z|из|з)\s{0,2}(\d{1,2})/.exec(plainMarks(text))
  if (ratio && Number(ratio[2]) >= 2 && Number(ratio[1]) <= Number(ratio[2])) return byShare(Number(ratio[1]) / Number(ratio[2]))
  const first = difficulties.get(words.split(' ')[0] ?? '')
  if (first && words.split(' ').length <= 4 && !/\d/.test(words.split(' ')[0] ?? '')) return first
  return symbolDifficulty(text, legend)
}

/** The difficulty that symbols alone state: the legend's, a coloured dot, or filled and empty stars. */
export function symbolDifficulty(text: string, legend?: Legend): QuestionDifficulty | undefined {
  const symbols = symbolKey(text)
  if (legend) {
    // Longer symbols come first: where a legend has ⭐ and ⭐⭐ and both fit, it means the longer one.
    for (const [symbol, difficulty] of [...legend].sort(([a], [b]) => b.length - a.length)) {
      if (symbols.includes(symbol)) return difficulty
    }
  }
  const empty = symbols.match(SCALE_EMPTY)?.length ?? 0
  const full = symbols.match(SCALE_FULL)?.length ?? 0
  if (full > 0 && empty > 0) return byShare(full / (full + empty))
  if (full === 3 && !/[🔥]/u.test(symbols)) return 'hard'
  return SYMBOL_DIFFICULTY.find(([pattern]) => pattern.test(symbols))?.[1]
}

const byShare = (share: number): QuestionDifficulty => (share <= 0.4 ? 'easy' : share <= 0.7 ? 'medium' : 'hard')

/** "Mid-level", "Senior engineer", "2–5 years", "5+ yrs". Of several levels the first counts. */
export function parseLevel(text: string): QuestionLevel | undefined {
  const words = labelWords(text).split(' ')
  if (words.length > 12) return undefined
  for (const [index, word] of words.entries()) {
    const pair = `${word} ${words[index + 1] ?? ''}`
    const level = levels.get(pair) ?? levels.get(word)
    if (level) return level
  }
  return yearsLevel(text)
}

export function yearsLevel(text: string): QuestionLevel | undefined {
  const range = /(\d{1,2})\s{0,2}(?:[-–—]|to)\s{0,2}(\d{1,2})\s{0,2}\+?\s{0,2}(?:years?|yrs?|yoe|y\b)/i.exec(text)
  const open =
    /(\d{1,2})\s{0,2}\+\s{0,2}(?:years?|yrs?|yoe|y\b)|(?:over|more than|at least)\s(\d{1,2})\s{0,2}(?:years?|yrs?)/i.exec(text)
  const under = /(?:under|less than|up to|<)\s{0,2}(\d{1,2})\s{0,2}(?:years?|yrs?)/i.exec(text)
  const least = range ? Number(range[1]) : open ? Number(open[1] ?? open[2]) : under ? 0 : undefined
  if (least === undefined) return undefined
  return least < 2 ? 'junior' : least < 5 ? 'mid' : 'senior'
}

const ABOUT =
  '(?:about |approx\\.? |around |up to |max\\.? |~ ?|≈ ?|ca\\.? ?|circa |etwa |environ |unos |cerca de |около |約|约|대략 )?'
const HOURS = new RegExp(
  `^${ABOUT}(\\d{1,2}(?:[.,]\\d)?) ?(?:${alternatives(({ hours }) => hours)})(?!\\p{L})(?: ?(?:and )?(\\d{1,2}) ?(?:${alternatives(({ minutes }) => minutes)})?)?`,
  'u',
)
const MINUTES = new RegExp(
  `^${ABOUT}(\\d{1,3})(?: ?(?:[-–—~]|to|bis|à|a|do|до) ?(\\d{1,3}))? ?[-–]?(${alternatives(({ minutes }) => minutes)}|['’′])?(?=$|[\\s.,;)])`,
  'u',
)

/** Whole minutes: "10", "10 min", "5–10 minutes" (the longer), "1 h", "1h 30m". Bounded as the library bounds them. */
export function parseMinutes(text: string, bareNumber = true): number | undefined {
  const value = plainMarks(text.normalize('NFC')).trim().toLowerCase()
  const hours = HOURS.exec(value)
  if (hours) return bounded(Math.round(Number((hours[1] ?? '').replace(',', '.')) * 60) + Number(hours[2] ?? 0))
  const minutes = MINUTES.exec(value)
  if (!minutes || (!minutes[3] && (!bareNumber || value.length > 9))) return undefined
  return bounded(Number(minutes[2] ?? minutes[1]))
}

const bounded = (minutes: number): number | undefined => (minutes >= 1 && minutes <= 240 ? minutes : undefined)

export function parseKind(text: string): QuestionKind | undefined {
  return kinds.get(labelWords(text).replace(/ (?:questions?|interview|round)$/, ''))
}

/** The tags that one value lists: "python, async; testing" or "#python #async". */
export function parseTags(text: string): string[] {
  const parts = /^#[^\s#]/.test(text.trim()) ? text.split(/\s+/) : text.split(/[,;|\n•،、，；]/)
  return parts
    .map((part) => part.replace(/^[#\s]+|[\s.]+$/g, '').replace(/^`|`$/g, ''))
    .filter((part) => part !== '' && part.length <= 200)
}

export interface HeadingAttributes {
  level?: QuestionLevel
  difficulty?: QuestionDifficulty
  kind?: QuestionKind
}

const PERSON =
  /\b(?:developers?|engineers?|programmers?|candidates?|levels?|roles?|hires?|interns?|analysts?|scientists?|managers?|designers?)\b/i

const ADJECTIVE_OF_QUESTIONS =
  /^(?:the )?(?:basic|beginners?|intermediate|advanced|expert)(?: level)?(?:(?: [\p{L}\d]+){0,6} (?:questions?|prompts?|exercises?|problems?)(?: (?:for|on|about) .*)?)?$|\b(?:basic|beginner|intermediate|advanced|expert) (?:questions?|level)$/u

/** "Easy", "Medium (10)" and "Hard questions" describe the questions; "10 easy wins for your bakery" doesn't. */
const OF_QUESTIONS =
  /^(?:\p{L}+ )?(?:easy|medium|hard|difficult)(?: \d+)?$|^(?:easy|medium|hard|difficult)(?: [\p{L}\d]+){1,2}$|\b(?:questions?|prompts?|exercises?|problems?|tasks?|challenges?|level|difficulty)\b/u
/** The attributes that a section's heading states for every question below it. */
export function headingAttributes(heading: string): HeadingAttributes {
  const words = labelWords(heading)
  if (words.split(' ').length > 12) return {}
  const either = EITHER.exec(words)?.[0].replace(/^beginners$/, 'beginner')
  const level = headingLevel(heading, words, either)
  const difficulty = headingDifficulty(heading, words, level ? undefined : either)
  const kind = headingKind(words)
  return { ...(level ? { level } : {}), ...(difficulty ? { difficulty } : {}), ...(kind ? { kind } : {}) }
}

/** Words that name a level beside a word for a person, and may name a difficulty elsewhere. */
const EITHER = /\b(?:beginners?|basic|intermediate|advanced|expert|experienced)\b/

function headingLevel(heading: string, words: string, either: string | undefined): QuestionLevel | undefined {
  const sure = /\b(junior|jr|entry|graduate|intern|fresher|mid|middle|senior|sr|staff|principal)s?\b/.exec(words)?.[1]
  if (sure) return levels.get(sure)
  const years = yearsLevel(heading)
  if (years) return years
  if (either) return PERSON.test(heading) || either === 'experienced' ? levels.get(either) : undefined
  return foreignLevels.get(withoutQuestions(words))
}

function headingDifficulty(heading: string, words: string, either: string | undefined): QuestionDifficulty | undefined {
  const stated = OF_QUESTIONS.test(words) ? /\b(?:easy|medium|hard|difficult)\b/.exec(words)?.[0] : undefined
  if (stated) return difficulties.get(stated)
  // "Advanced" and "Basic SQL questions" are about the questions; "Kubernetes basics" names a subject.
  if (either && ADJECTIVE_OF_QUESTIONS.test(words)) return difficulties.get(either)
  return foreignDifficulties.get(withoutQuestions(words)) ?? symbolDifficulty(heading)
}

function headingKind(words: string): QuestionKind | undefined {
  if (/\b(?:behaviou?ral|soft skills?|culture|teamwork)\b/.test(words)) return 'behavioural'
  if (/\bsystems? design\b|\barchitecture questions?\b|\bdesign questions?\b/.test(words)) return 'design'
  if (/\bsituational\b|\bscenario based\b|\bscenario questions?\b/.test(words)) return 'situational'
  if (/\b(?:coding|programming) (?:questions?|exercises?|challenges?|problems?|tasks?|interview)\b|^coding$/.test(words))
    return 'coding'
  return /\btechnical\b/.test(words) ? 'technical' : undefined
}

/** "Leichte Fragen" means the same as "leicht". */
const QUESTIONS_WORD = new RegExp(`(?:^| )(?:${alternatives(({ questions }) => questions)})(?= |$)`, 'u')
const withoutQuestions = (words: string): string => words.replace(QUESTIONS_WORD, '').trim()

/** The bank's legend, if this line is one: at least two symbols, each followed by its difficulty. */
export function parseLegend(text: string): Legend | undefined {
  if (!/[\p{So}★☆]/u.test(text)) return undefined
  const legend = new Map<string, QuestionDifficulty>()
  const pair = /([\p{So}\p{Sk}★☆✩⭐][\p{So}\p{Sk}\p{Cf}\p{Mn}★☆✩⭐]{0,9})[\s:=–—-]{0,5}(?:means )?([\p{L}-]{3,12})/gu
  for (const match of text.slice(0, 600).matchAll(pair)) {
    const difficulty = difficulties.get((match[2] ?? '').toLowerCase())
    if (difficulty && match[1]) legend.set(symbolKey(match[1]), difficulty)
  }
  return legend.size >= 2 ? legend : undefined
}
