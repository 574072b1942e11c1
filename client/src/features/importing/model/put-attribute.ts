import { parseDifficulty, parseLevel, parseMinutes, parseTags } from '@panelbook/shared/importing/cues/attributes'
import { anchorOrder, readAnchor } from '@panelbook/shared/importing/cues/rubric'
import type { Draft } from './open-bank.ts'

/** Attributes of a question with one value. Words become one only if they name such a value. */
export const statedAttributes = ['level', 'difficulty', 'minutes'] as const
export type StatedAttribute = (typeof statedAttributes)[number]

/** A draft whose attribute was taken from words, and what they replaced, in words that stay visible. */
export interface WithAttribute {
  draft: Draft
  replaced: string[]
}

const LABEL = /^[^:：]{1,30}[:：]\s*/
/**
 * Up to so many words, with the attribute among them, count as the attribute: “Level: senior engineer”. Longer words also stay
 * visible by themselves.
 */
const MOST_WORDS = 3

/** Puts in the attribute that these words name, alone or after a label; undefined if they name none. */
export function withAttribute(draft: Draft, attribute: StatedAttribute, text: string): WithAttribute | undefined {
  const bare = text.replace(LABEL, '').trim()
  const value = namedBy(attribute, bare) ?? namedBy(attribute, text)
  if (value === undefined || value === draft[attribute]) return undefined
  const replaced = draft[attribute] === undefined ? [] : [`${attribute}: ${draft[attribute]}`]
  const more = bare.split(/\s+/).length > MOST_WORDS ? [text] : []
  return { draft: { ...draft, [attribute]: value }, replaced: [...replaced, ...more] }
}

function namedBy(attribute: StatedAttribute, text: string): Draft[StatedAttribute] {
  if (attribute === 'level') return parseLevel(text)
  return attribute === 'difficulty' ? parseDifficulty(text) : parseMinutes(text)
}

/** A question has one competency, so the earlier one stays visible. */
export function withCompetency(draft: Draft, text: string): WithAttribute {
  const competency = text.replace(/\s+/g, ' ').trim()
  return { draft: { ...draft, competency }, replaced: draft.competency ? [`competency: ${draft.competency}`] : [] }
}

/** Adds tags separated by commas and the like; undefined if a part is too long for a tag. */
export function withTags(draft: Draft, text: string): WithAttribute | undefined {
  const tags = parseTags(text)
  const letters = (words: string) => words.replace(/[^\p{L}\p{N}]/gu, '')
  if (tags.length === 0 || letters(tags.join('')) !== letters(text)) return undefined
  return { draft: { ...draft, tags: [...new Set([...draft.tags, ...tags])] }, replaced: [] }
}

const RANKED = /^\s*\d{1,2}\s*[-–—:.)=]\s*/
/** The highest rating of an anchor. */
const HIGHEST = 10

/** Adds anchors, one a line: at the rating that the line states or names, otherwise at the next. Undefined if all are taken. */
export function withAnchors(draft: Draft, text: string): WithAttribute | undefined {
  const anchors = [...draft.anchors]
  for (const line of text.split(/\n+/).map((each) => each.replace(/^\s*[*•–+-]\s+/, '').trim())) {
    if (line === '') continue
    const value = free(anchors, valueSaid(line))
    if (value === undefined) return undefined
    anchors.push({ value, text: line.replace(RANKED, '') || line })
  }
  return { draft: { ...draft, anchors: anchors.toSorted((a, b) => a.value - b.value) }, replaced: [] }
}

/** “5 - Excellent”, “Good: names both”; also names of levels in other languages, on a scale of four. */
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
