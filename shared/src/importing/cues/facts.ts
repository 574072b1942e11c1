import type { QuestionDifficulty, QuestionKind, QuestionLevel } from '../../library/question.ts'
import { labelWords } from './labels.ts'

/** The words banks use for difficulty, level, time and kind, brought to the library's own. Anything else is no fact: undefined. */

const DIFFICULTY_WORDS: Record<QuestionDifficulty, string> = {
  easy: 'easy|simple|basic|basics|beginner|low|warm up|warmup|fundamental|fundamentals|introductory|starter|elementary|green',
  medium: 'medium|moderate|intermediate|average|normal|mid|middle|med|yellow',
  hard: 'hard|difficult|advanced|expert|tough|high|challenging|complex|very hard|tricky|red',
}
const LEVEL_WORDS: Record<QuestionLevel, string> = {
  junior:
    'junior|jr|entry|graduate|intern|internship|trainee|associate|fresher|freshers|beginner|new grad|novice|apprentice|early career|juniors',
  mid: 'mid|middle|intermediate|medior|regular|midlevel|mid weight|midweight|mid career|medium',
  senior: 'senior|sr|experienced|advanced|seniors|expert',
  staff: 'staff|principal|lead|architect|distinguished|tech lead',
}
const KIND_WORDS: Record<QuestionKind, string> = {
  technical: 'technical|knowledge|theory|conceptual|concept|debugging|technical question',
  behavioural:
    'behavioural|behavioral|behaviour|behavior|soft skills|soft skill|culture|values|culture fit|behavioral question|behavioural question',
  situational: 'situational|hypothetical|scenario based|case|scenario|situational judgement|situational judgment',
  coding: 'coding|code|programming|live coding|practical|coding exercise|coding question|algorithm|algorithms|hands on|exercise',
  design: 'design|system design|architecture|systems design|system architecture|design question',
}

const byWord = <T extends string>(table: Record<T, string>) =>
  new Map(Object.entries<string>(table).flatMap(([value, words]) => words.split('|').map((word) => [word, value as T] as const)))
const difficulties = byWord(DIFFICULTY_WORDS)
const levels = byWord(LEVEL_WORDS)
const kinds = byWord(KIND_WORDS)

const SYMBOL_DIFFICULTY: [RegExp, QuestionDifficulty][] = [
  [/[🟢🟩💚👶🐣🌱🥉]/u, 'easy'],
  [/[🟡🟠🟨🟧💛🥈]/u, 'medium'],
  [/[🔴🟥🚀💀🔥❤🥇]/u, 'hard'],
]
const SCALE_FULL = /[★⭐●🌶🔥◆■]/gu
const SCALE_EMPTY = /[☆○◇□✩]/gu

/** What a bank's own legend says its symbols mean: "👶 easy ⭐ medium 🚀 expert". */
export type Legend = ReadonlyMap<string, QuestionDifficulty>

export const symbolKey = (symbol: string): string => symbol.replace(/[\ufe0e\ufe0f\u200d]/g, '')

/** "Medium", "hard (7/10)", "3/5", "★★☆", "🟢 Easy". A number without a scale states no difficulty. */
export function parseDifficulty(text: string, legend?: Legend): QuestionDifficulty | undefined {
  const words = labelWords(text)
  if (words.length > 60) return undefined
  const exact = difficulties.get(words.replace(/ (?:level|difficulty|questions?)$/, ''))
  if (exact) return exact
  const ratio = /(\d{1,2})\s{0,2}(?:\/|out of|of)\s{0,2}(\d{1,2})/.exec(text)
  if (ratio && Number(ratio[2]) >= 2 && Number(ratio[1]) <= Number(ratio[2])) return byShare(Number(ratio[1]) / Number(ratio[2]))
  const first = difficulties.get(words.split(' ')[0] ?? '')
  if (first && words.split(' ').length <= 4 && !/\d/.test(words.split(' ')[0] ?? '')) return first
  return symbolDifficulty(text, legend)
}

/** Difficulty told by symbols alone: the legend's, a coloured dot, or filled and empty stars. */
export function symbolDifficulty(text: string, legend?: Legend): QuestionDifficulty | undefined {
  const symbols = symbolKey(text)
  if (legend) {
    // Repeated symbols first: a legend that tells ⭐ from ⭐⭐ means the longer one where both fit.
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

/** Whole minutes: "10", "10 min", "5–10 minutes" (the longer), "1 h", "1h 30m". Bounded as the library bounds them. */
export function parseMinutes(text: string, bareNumber = true): number | undefined {
  const value = text.trim().toLowerCase()
  const hours =
    /^(?:about |approx\.? |~ ?)?(\d{1,2}(?:\.\d)?) ?(?:h|hr|hrs|hours?)\b(?: ?(?:and )?(\d{1,2}) ?(?:m|min|mins|minutes?)?)?/.exec(
      value,
    )
  if (hours) return bounded(Math.round(Number(hours[1]) * 60) + Number(hours[2] ?? 0))
  const minutes =
    /^(?:about |approx\.? |around |up to |~ ?|≈ ?|max\.? )?(\d{1,3})(?: ?(?:[-–—]|to) ?(\d{1,3}))? ?[-–]?(m|min|mins|minutes?|['’′])?(?=$|[\s.,;)])/.exec(
      value,
    )
  if (!minutes || (!minutes[3] && (!bareNumber || value.length > 9))) return undefined
  return bounded(Number(minutes[2] ?? minutes[1]))
}

const bounded = (minutes: number): number | undefined => (minutes >= 1 && minutes <= 240 ? minutes : undefined)

export function parseKind(text: string): QuestionKind | undefined {
  return kinds.get(labelWords(text).replace(/ (?:questions?|interview|round)$/, ''))
}

/** A list written in one value: "python, async; testing" or "#python #async". */
export function parseTags(text: string): string[] {
  const parts = /^#[^\s#]/.test(text.trim()) ? text.split(/\s+/) : text.split(/[,;|\n•]/)
  return parts
    .map((part) => part.replace(/^[#\s]+|[\s.]+$/g, '').replace(/^`|`$/g, ''))
    .filter((part) => part !== '' && part.length <= 200)
}

export interface HeadingFacts {
  level?: QuestionLevel
  difficulty?: QuestionDifficulty
  kind?: QuestionKind
}

const PERSON =
  /\b(?:developers?|engineers?|programmers?|candidates?|levels?|roles?|hires?|interns?|analysts?|scientists?|managers?|designers?)\b/i

const ADJECTIVE_OF_QUESTIONS =
  /^(?:the )?(?:basic|beginners?|intermediate|advanced|expert)(?: level)?(?:(?: [\p{L}\d]+){0,6} (?:questions?|prompts?|exercises?|problems?)(?: (?:for|on|about) .*)?)?$|\b(?:basic|beginner|intermediate|advanced|expert) (?:questions?|level)$/u

/** What a section's heading says of every question below it. Words that may mean either are a level next to a person, else a difficulty. */
export function headingFacts(heading: string): HeadingFacts {
  const facts: HeadingFacts = {}
  const words = labelWords(heading)
  if (words.split(' ').length > 12) return facts
  const sure = /\b(?:junior|jr|entry|graduate|intern|fresher|mid|middle|senior|sr|staff|principal)\b/.exec(words)?.[0]
  const either = /\b(?:beginners?|basic|intermediate|advanced|expert|experienced)\b/
    .exec(words)?.[0]
    .replace(/^beginners$/, 'beginner')
  const years = yearsLevel(heading)
  if (sure) {
    const level = levels.get(sure)
    if (level) facts.level = level
  } else if (years) facts.level = years
  else if (either && (PERSON.test(heading) || either === 'experienced')) {
    const level = levels.get(either)
    if (level) facts.level = level
  } else if (either) {
    const difficulty = difficulties.get(either)
    // "Advanced" and "Basic SQL questions" are about the questions; "Kubernetes basics" names a subject.
    if (difficulty && ADJECTIVE_OF_QUESTIONS.test(words)) facts.difficulty = difficulty
  }
  const difficulty = /\b(?:easy|medium|hard|difficult)\b/.exec(words)?.[0]
  if (difficulty) {
    const stated = difficulties.get(difficulty)
    if (stated) facts.difficulty = stated
  } else {
    const symbol = symbolDifficulty(heading)
    if (symbol) facts.difficulty = symbol
  }
  if (/\b(?:behaviou?ral|soft skills?|culture|teamwork)\b/.test(words)) facts.kind = 'behavioural'
  else if (/\bsystems? design\b|\barchitecture questions?\b|\bdesign questions?\b/.test(words)) facts.kind = 'design'
  else if (/\bsituational\b|\bscenario based\b|\bscenario questions?\b/.test(words)) facts.kind = 'situational'
  else if (/\b(?:coding|programming) (?:questions?|exercises?|challenges?|problems?|tasks?|interview)\b|^coding$/.test(words))
    facts.kind = 'coding'
  else if (/\btechnical\b/.test(words)) facts.kind = 'technical'
  return facts
}

/** A bank's legend, where this line is one: at least two symbols, each followed by its difficulty. */
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
