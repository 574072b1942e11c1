import { namedOrdinalOf } from '../../cues/line-marker.ts'
import { plainMarks } from '../../cues/marks.ts'
import { promptLikeness } from '../../cues/prompt-shape.ts'

/**
 * Rewrites lines so that the number or name of a question has no marks around it and is in words that labels know. Line n stays
 * line n.
 */
export function withPlainCounters(lines: readonly string[]): readonly string[] {
  return withSpelledLetters(lines.map(plainCounter))
}

/** What may precede a counter: the margin, a quotation, a bullet, the marks of a heading. */
const LEAD = /^[\s>]*(?:[-*+•]\s+|#{1,6}\s+)?/u
/** "**Question 1:** …", "**Question 1**: …", "【質問１】…": a counter in marks of its own. */
const WRAPPED = /^(?:(\*\*|__)\s?([^*_\n]{1,30}?)\s?\1|【([^【】\n]{1,20})】|\[([^[\]\n]{1,20})\](?!\())\s*[:：.]?\s*(?=\S)/u

function plainCounter(line: string): string {
  if (!/\*\*|__|[[【]/.test(line.slice(0, 60))) return line
  const lead = LEAD.exec(line)?.[0] ?? ''
  const match = WRAPPED.exec(line.slice(lead.length))
  const inner = (match?.[2] ?? match?.[3] ?? match?.[4])?.replace(/[\s:：.]+$/, '')
  if (!match || inner === undefined) return line
  // Only a counter alone is rewritten: "**Question 1: What is a fuse?**" is bold as a whole.
  if (namedOrdinalOf(inner)?.length !== inner.length) return line
  return `${lead}${inner}: ${line.slice(lead.length + match[0].length)}`
}

/** "П: …" and "В: …": a letter, alone or bold, in front of a text. */
const LETTER = /^(\*\*|__)?(\p{L})(?:\1\s?[:：.)]|\s?[:：.)]\1|\s?[:：]|\1(?=\s)(?<=[*_]))\s+(?=\S)/u
/** The fewest questions that a letter must mark before it counts. */
const FEWEST = 2

/**
 * Spells out two letters that alternate through a page, if the first asks and the second answers, in any language. The letters of
 * choices are different, because choices ask nothing.
 */
function withSpelledLetters(lines: readonly string[]): readonly string[] {
  const found = lines.flatMap((line, index) => {
    const lead = LEAD.exec(line)?.[0] ?? ''
    const match = LETTER.exec(line.slice(lead.length))
    return match?.[2] ? [{ index, lead, letter: match[2], text: line.slice(lead.length + match[0].length) }] : []
  })
  const [first, second] = [...new Set(found.map(({ letter }) => letter))]
  if (first === undefined || second === undefined || /[a-z]/i.test(first)) return lines
  // A question may have no answer, but an answer must follow a question.
  const inTurns = found.every(({ letter }, at) => letter === first || (letter === second && found[at - 1]?.letter === first))
  const asked = found.filter(({ letter }) => letter === first)
  const answered = found.filter(({ letter }) => letter === second)
  const asks = (each: readonly { text: string }[]) => each.filter(({ text }) => promptLikeness(plainMarks(text)) >= 2).length
  if (!inTurns || asked.length < FEWEST || asks(asked) < asked.length * 0.6 || asks(answered) > answered.length * 0.2)
    return lines
  const changed = [...lines]
  let number = 0
  for (const { index, lead, letter, text } of found) {
    if (letter === first) number += 1
    changed[index] = letter === first ? `${lead}Question ${number}: ${text}` : `${lead}Answer: ${text}`
  }
  return changed
}
