import { modelMark } from './provenance-in-words.ts'
import type { QuestionContent } from './question.ts'

/** What differs in one place of a question: the lines that went and those that came. Neither: the same lines in another order. */
export interface QuestionChange {
  place: string
  removed: string[]
  added: string[]
}

const line = (value: string | number | undefined): string[] => (value === undefined || value === '' ? [] : [String(value)])

const places: readonly [place: string, linesOf: (content: QuestionContent) => string[]][] = [
  ['Prompt', (content) => line(content.prompt)],
  ['Title', (content) => line(content.title)],
  ['Competency', (content) => line(content.competency)],
  ['Kind', (content) => line(content.kind)],
  ['Level', (content) => line(content.level)],
  ['Difficulty', (content) => line(content.difficulty)],
  ['Minutes', (content) => line(content.minutes)],
  ['Strong signals', (content) => content.strongSignals.map((point) => point.text)],
  ['Probes', (content) => content.probes.map((point) => point.text)],
  ['Red flags', (content) => content.redFlags.map((point) => point.text)],
  ['What ratings look like', (content) => content.anchors.map((anchor) => `${anchor.value}: ${anchor.text}`)],
  ['Sample answer', (content) => line(content.sampleAnswer)],
  ['Tags', (content) => content.tags],
  ['Mark', (content) => line(modelMark(content))],
]

/** What differs between two versions of a question, place by place, in the order a question is read. */
export function questionChanges(before: QuestionContent, after: QuestionContent): QuestionChange[] {
  return places.flatMap(([place, linesOf]) => {
    const [old, now] = [linesOf(before), linesOf(after)]
    if (old.length === now.length && old.every((text, index) => text === now[index])) return []
    return [{ place, removed: without(old, now), added: without(now, old) }]
  })
}

/** Each line of `lines` that `others` doesn't have, counted: a line said twice and now once has gone once. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const text of others) left.set(text, (left.get(text) ?? 0) + 1)
  return lines.filter((text) => {
    const count = left.get(text) ?? 0
    if (count > 0) left.set(text, count - 1)
    return count === 0
  })
}
