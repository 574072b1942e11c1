import type { ImportLimits } from '../../import-limits.ts'
import { refuse } from '../../import-refusal.ts'

/** The input's lines, without any of the characters that end lines. */
export function linesOf(text: string, limits: ImportLimits): string[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|[\n\r\u2028\u2029\v\f]/)
  if (lines.length > limits.lines) refuse({ kind: 'too-many-lines', lines: lines.length, most: limits.lines })
  return lines
}

const SENTENCE_END = /[.?!:;…][)"'”’`*_]{0,3}$/

/**
 * The column at which an author's editor broke the lines; undefined for text whose lines are as long as its paragraphs. Broken
 * text has many lines, all of them are short, and its long lines nearly reach one column.
 */
export function wrapColumn(lines: readonly string[]): number | undefined {
  const lengths = lines.map((line) => line.trimEnd().length).filter((length) => length > 0)
  if (lengths.length < 4) return undefined
  lengths.sort((a, b) => a - b)
  const longest = lengths[lengths.length - 1] ?? 0
  const typical = lengths[Math.floor(lengths.length * 0.97)] ?? longest
  if (longest > 130 || typical < 50) return undefined
  // Broken sentences decide: if most full lines end with a full stop, they are paragraphs that happen to be short.
  let full = 0
  let broken = 0
  for (const [index, line] of lines.entries()) {
    if (line.trimEnd().length < typical * 0.8 || !lines[index + 1]?.trim()) continue
    full += 1
    if (!SENTENCE_END.test(line.trimEnd())) broken += 1
  }
  return broken >= 2 && broken >= full * 0.4 ? typical : undefined
}

const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

export interface JoinRules {
  markdown: boolean
  wrap: number | undefined
}

/** Whether `next` continues the sentence of `line`, which is right above it. */
export function continues(line: string, next: string, rules: JoinRules): boolean {
  const above = line.trimEnd()
  const below = next.trim()
  if (rules.markdown && (/ {2}$/.test(line) || above.endsWith('\\'))) return false
  const ends = SENTENCE_END.test(above)
  // A script without spaces fills a line to its last character.
  const firstWord = UNSPACED.test(below) ? 1 : (/^\S+/.exec(below)?.[0].length ?? 0)
  const filled = rules.wrap !== undefined && above.length + 1 + firstWord >= rules.wrap - 2
  if (filled) return true
  if (rules.wrap === undefined && !rules.markdown) return false
  if (/^\p{Ll}/u.test(below) && !ends) return true
  return rules.markdown && !ends && above.trim().length > 40
}
