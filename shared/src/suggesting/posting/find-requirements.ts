import { atOnce, type Steps } from '../../base/steps.ts'
import { type QuestionLevel, questionLevels } from '../../library/question.ts'
import type { SkillFinder } from '../find-skills.ts'
import { type Part, plain, sounds } from './posting-cues.ts'
import { type PostingLine, postingLines } from './posting-lines.ts'
import { MOST_REQUIREMENTS, type Posting, type Requirement, type RequirementKind } from './requirement.ts'

/**
 * The requirements of a job description: each statement with its kind and its place in the text. Benefits, praise of the company
 * and equal-opportunity statements are none. Nothing is added: a requirement is always a stretch of the text. Takes time in
 * proportion to the text.
 */
export const findRequirements = (posting: string, finder: SkillFinder): Posting => atOnce(findingRequirements(posting, finder))

/** The same, with a step for each line and each statement. */
export function* findingRequirements(posting: string, finder: SkillFinder): Steps<Posting> {
  const found: Omit<Requirement, 'id'>[] = []
  for (const line of postingLines(posting)) {
    yield
    if (line === undefined) continue
    for (const piece of statementsOf(posting, line)) {
      yield
      const requirement = requirementIn(posting.slice(piece.start, piece.end), piece.start, line, finder)
      if (requirement) found.push(requirement)
    }
  }
  const level = levelOfPosting(posting, found)
  return {
    requirements: found.slice(0, MOST_REQUIREMENTS).map((requirement, at) => ({ id: `r${at + 1}`, ...requirement })),
    ...(level ? { level } : {}),
    cut: found.length > MOST_REQUIREMENTS,
  }
}

/** The most words of a statement. A longer stretch is prose, or no language. */
const MOST_WORDS = 90

/** What the statement that begins at `start` asks for; undefined if it asks for nothing. */
function requirementIn(
  quote: string,
  start: number,
  line: PostingLine,
  finder: SkillFinder,
): Omit<Requirement, 'id'> | undefined {
  const text = plain(quote)
  if (text.split(' ').length > MOST_WORDS) return undefined
  const mentions = finder.find(quote).map((mention) => ({ ...mention, start: mention.start + start, end: mention.end + start }))
  const kind = kindOf(text, line, mentions.length)
  if (kind === undefined) return undefined
  const years = yearsIn(quote)
  const level = levelIn(quote)
  return {
    ...{ kind, quote, start, end: start + quote.length, mentions: kind === 'formal' ? [] : mentions },
    ...(years === undefined ? {} : { years }),
    ...(level === undefined ? {} : { level: level.level }),
    oneIsEnough: mentions.length > 1 && namesAlternatives(quote),
  }
}

const kindOfPart: Partial<Record<Part, RequirementKind>> = { must: 'must', nice: 'nice', duty: 'duty' }

/** Undefined: the statement asks for nothing. */
function kindOf(text: string, line: PostingLine, skills: number): RequirementKind | undefined {
  const words = text.split(' ').length
  if (line.part === 'none' || !/\p{L}{2}/u.test(text)) return undefined
  const asks = sounds.must.test(text)
  if (sounds.none.test(text) && !(line.item && line.part !== 'open' && (asks || skills > 0))) return undefined
  const known = kindOfPart[line.part]
  if (known === undefined && !asks && !sounds.nice.test(text) && !sounds.duty.test(text)) return undefined
  // A skill beside the degree is still worth a question: "a degree in statistics or experience with R".
  if (sounds.formal.test(text) && (skills === 0 || !/\bexperience\b|\bknowledge\b/.test(text))) return 'formal'
  if (sounds.nice.test(text)) return skills > 0 || words >= 3 ? 'nice' : undefined
  // One word that is no skill means nothing: "Bonus!", "Yes".
  if (known !== undefined) return skills > 0 || words >= 2 ? known : undefined
  // Without a heading, a sentence must contain something that a question can be about.
  if (sounds.duty.test(text) && !/\byou(?:'ll| will| would)? (?:have|need|bring)\b/.test(text))
    return skills > 0 ? 'duty' : undefined
  return skills > 0 || yearsIn(text) !== undefined ? 'must' : undefined
}

/**
 * Splits into sentences and at semicolons, and separates what is only nice to have from what is required in the same sentence.
 */
function* statementsOf(posting: string, line: PostingLine): Generator<{ start: number; end: number }> {
  const text = posting.slice(line.start, line.end)
  for (const [from, to] of sentencesOf(text)) {
    for (const [first, last] of apartFromNice(text, from, to)) {
      const piece = shrink(posting, line.start + first, line.start + last)
      if (piece.end > piece.start) yield piece
    }
  }
}

function* sentencesOf(text: string): Generator<[number, number]> {
  let from = 0
  // Doesn't split after "e.g.", "Node.", initials or figures: the next word begins a sentence only with a capital.
  for (const match of text.matchAll(/(?<!\b(?:e\.g|i\.e|etc|vs|incl|approx|min|max))[.!?]["”)]?\s+(?=[\p{Lu}"“(])|;\s+/gu)) {
    const to = match.index + match[0].length
    yield [from, to]
    from = to
  }
  yield [from, text.length]
}

const SEPARATED_NICE =
  /(?:,|\s[–—-]|\s\()\s*(?=(?:and |but )?(?:ideally|preferably|bonus|plus points|nice to have)\b)|,\s*(?:and |but )?(?=(?:[\w.+#/-]+ ){1,5}(?:is|are|would be) (?:an? )?(?:big |huge |real )?(?:plus|bonus|nice|advantage|welcome))/i

function apartFromNice(text: string, from: number, to: number): [number, number][] {
  const sentence = text.slice(from, to)
  const match = SEPARATED_NICE.exec(sentence)
  if (!match || match.index === 0) return [[from, to]]
  const [before, after] = [sentence.slice(0, match.index), sentence.slice(match.index + match[0].length)]
  // "Kafka, Spark or Flink is a plus" is about all three.
  if (/^[^.]*\bor\b[^.]*\b(?:is|are)\b/i.test(after) && !sounds.must.test(plain(before))) return [[from, to]]
  if (sounds.nice.test(plain(before)) || before.trim().split(/\s+/).length < 2) return [[from, to]]
  return [
    [from, from + match.index],
    [from + match.index + match[0].length, to],
  ]
}

function shrink(posting: string, from: number, to: number): { start: number; end: number } {
  let [start, end] = [from, to]
  while (start < end && /[\s,;–—]/.test(posting[start] ?? '')) start++
  while (end > start && /[\s,;.:–—]/.test(posting[end - 1] ?? '')) end--
  return { start, end }
}

/** Leaves out "and/or", and a list whose every part is wanted. */
const namesAlternatives = (text: string): boolean =>
  /\b(?:or|one of|similar|equivalent|comparable|any of|either)\b|(?<=\p{L})\/(?=\p{L})/iu.test(
    text.replace(/\band\/or\b/gi, ' '),
  ) && !/\band\b[^,;]{2,40}$/i.test(text.split(/\bor\b/i).at(-1) ?? '')

const NUMBERS: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10, // biome-ignore format: a table
}

/** The fewest years that a text asks for: "5+ years", "3–5 years", "at least two years". */
export function yearsIn(text: string): number | undefined {
  const match =
    /\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\s*(?:\+|plus|or more)?\s*(?:(?:-|–|to|or)\s*(?:\d{1,2}|\w{3,5})\s*\+?\s*)?(?:years?\b|yrs?\b)/i.exec(
      text,
    )
  const figure = match?.[1]?.toLowerCase()
  if (figure === undefined) return undefined
  const years = NUMBERS[figure] ?? Number(figure)
  return years >= 1 && years <= 40 ? years : undefined
}

const LEVELS: readonly (readonly [QuestionLevel, RegExp])[] = [
  ['staff', /\b(?:staff|principal|lead) (?:\w+ ){0,3}(?:engineer|developer|architect|scientist|analyst|designer)\b/i],
  [
    'senior',
    /\bsenior\b(?! (?:management|leadership|stakeholders?|executives?|leaders|colleagues|engineers|developers|team))|\bsr\.?(?= )/i,
  ],
  ['mid', /\bmid[- ]?(?:level|weight|career)?\b(?=[ ,)-])|\bintermediate\b/i],
  [
    'junior',
    /\bjunior\b(?! (?:engineers|developers|colleagues|members|team|staff|analysts))|\bentry[- ]level\b|\bgraduate (?:\w+ ){0,2}(?:engineer|developer|programme|program|role)|\btrainee\b/i,
  ],
]

/** A level word about the person who is wanted, and not about those they will work with. */
export function levelIn(text: string): { level: QuestionLevel; quote: string } | undefined {
  for (const [level, words] of LEVELS) {
    const match = words.exec(text)
    if (match) return { level, quote: match[0].trim() }
  }
  return undefined
}

/** The title's word comes before any other. Without a word, the level that the required years usually mean. */
function levelOfPosting(posting: string, requirements: readonly Omit<Requirement, 'id'>[]): Posting['level'] {
  const lines = posting.split(/\r?\n/).filter((line) => line.trim() !== '')
  for (const line of lines.slice(0, 3)) {
    const stated = levelIn(line)
    if (stated) return stated
  }
  const stated = requirements.find((requirement) => requirement.kind !== 'nice' && requirement.level)
  if (stated?.level) return { level: stated.level, quote: stated.quote }
  const dated = requirements.find((requirement) => requirement.kind === 'must' && requirement.years !== undefined)
  if (dated?.years === undefined) return undefined
  // These steps are usual in postings, but are Panelbook's own reading; a person sets the level.
  const step = dated.years >= 8 ? 3 : dated.years >= 5 ? 2 : dated.years >= 2 ? 1 : 0
  return { level: questionLevels[step] ?? 'mid', quote: dated.quote }
}
