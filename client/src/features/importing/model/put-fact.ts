import { parseDifficulty, parseLevel, parseMinutes, parseTags } from '@panelbook/shared/importing/cues/facts'
import { anchorOrder, readAnchor } from '@panelbook/shared/importing/cues/rubric'
import type { Draft } from './open-bank.ts'

/** What a question states in one value: words become these only where they name one. */
export const statedFacts = ['level', 'difficulty', 'minutes'] as const
export type StatedFact = (typeof statedFacts)[number]

/** A draft with words put into a fact, and what they replaced, in words that stay visible. */
export interface WithFact {
  draft: Draft
  replaced: string[]
}

const LABEL = /^[^:：]{1,30}[:：]\s*/
/** A fact and a word or two about it are the fact: “Level: senior engineer”. More stays visible by itself. */
const MOST_WORDS = 3

/** The fact that these words name, as they stand or behind a label; undefined where they name none. */
export function withFact(draft: Draft, fact: StatedFact, text: string): WithFact | undefined {
  const bare = text.replace(LABEL, '').trim()
  const value = namedBy(fact, bare) ?? namedBy(fact, text)
  if (value === undefined || value === draft[fact]) return undefined
  const replaced = draft[fact] === undefined ? [] : [`${fact}: ${draft[fact]}`]
  const more = bare.split(/\s+/).length > MOST_WORDS ? [text] : []
  return { draft: { ...draft, [fact]: value }, replaced: [...replaced, ...more] }
}

function namedBy(fact: StatedFact, text: string): Draft[StatedFact] {
  if (fact === 'level') return parseLevel(text)
  return fact === 'difficulty' ? parseDifficulty(text) : parseMinutes(text)
}

/** One competency is judged: what stood there before stays visible. */
export function withCompetency(draft: Draft, text: string): WithFact {
  const competency = text.replace(/\s+/g, ' ').trim()
  return { draft: { ...draft, competency }, replaced: draft.competency ? [`competency: ${draft.competency}`] : [] }
}

/** Tags of one value, parted by commas and the like; undefined where some of it is too long for a tag. */
export function withTags(draft: Draft, text: string): WithFact | undefined {
  const tags = parseTags(text)
  const letters = (words: string) => words.replace(/[^\p{L}\p{N}]/gu, '')
  if (tags.length === 0 || letters(tags.join('')) !== letters(text)) return undefined
  return { draft: { ...draft, tags: [...new Set([...draft.tags, ...tags])] }, replaced: [] }
}

const RANKED = /^\s*\d{1,2}\s*[-–—:.)=]\s*/
/** What anchors may count to. */
const HIGHEST = 10

/** What a rating looks like, a line each: under the value that the line says or names, or else the next. Undefined where all are taken. */
export function withAnchors(draft: Draft, text: string): WithFact | undefined {
  const anchors = [...draft.anchors]
  for (const line of text.split(/\n+/).map((each) => each.replace(/^\s*[*•–+-]\s+/, '').trim())) {
    if (line === '') continue
    const value = free(anchors, valueSaid(line))
    if (value === undefined) return undefined
    anchors.push({ value, text: line.replace(RANKED, '') || line })
  }
  return { draft: { ...draft, anchors: anchors.toSorted((a, b) => a.value - b.value) }, replaced: [] }
}

/** “5 - Excellent”, “Good: names both”; and names of levels in other languages, on a scale of four. */
function valueSaid(line: string): number | undefined {
  const said = readAnchor(line)?.value
  if (said !== undefined) return said
  const order = anchorOrder(line.split(/[:：]|\s[-–—]\s/)[0] ?? '')
  return order === undefined ? undefined : 1 + Math.round(order * 3)
}

function free(anchors: Draft['anchors'], wanted: number | undefined): number | undefined {
  const taken = new Set(anchors.map(({ value }) => value))
  if (wanted !== undefined && !taken.has(wanted)) return wanted
  const next = Math.max(0, ...taken) + 1
  if (next <= HIGHEST) return next
  return Array.from({ length: HIGHEST }, (_, at) => at + 1).find((value) => !taken.has(value))
}
