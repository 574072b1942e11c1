import { fold, type Word, wordsOf } from '@panelbook/shared/suggesting/words'

/**
 * Text that is never sent to a model, even if a job description contains it: addresses, links and the names of people known
 * here.
 */
const ADDRESS = /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b|\bhttps?:\/\/\S+/gi
/** What may stand between two words of one name: a space, a line break, "Anne-Marie", "O’Brien". */
const JOINT = /^(?:\s+|[\s\p{P}]{1,3})$/u
/** Letters of a part of a name that goes where it stands alone. */
const LEAST_LETTERS = 3

/**
 * A text without the names of these people. A whole name goes, and each part of it from three letters on, so that "ask Lea" tells
 * nobody who Lea is; rather a word too many than a name. Case and accents make no difference. Takes time in proportion to the
 * names and to the text.
 *
 * @param keep words that stay although somebody is called so, in lower case without accents: the names of skills
 */
export function withoutNames(text: string, names: readonly string[], keep: ReadonlySet<string> = new Set()): string {
  const told = text.normalize('NFC').replace(ADDRESS, '…')
  const words = wordsOf(told)
  const said = new Set(words.map((word) => word.folded))
  const parts = new Set<string>()
  const wholes = new Map<string, string[][]>()
  const wordsIn = (name: string): string[] => fold(name).match(/[\p{L}\p{N}]+/gu) ?? []
  for (const name of names) {
    const whole = name.normalize('NFC').trim()
    if (whole.length < 2) continue
    const partsOfIt = wordsIn(whole).filter((part) => said.has(part))
    // Of most people nothing stands in the text.
    if (partsOfIt.length === 0) continue
    for (const part of partsOfIt) if (part.length >= LEAST_LETTERS && !keep.has(part)) parts.add(part)
    // "Maria O’Neil", and "O’Neil" alone.
    for (const together of new Set([whole, ...whole.split(/\s+/)])) {
      const sequence = wordsIn(together)
      const [first] = sequence
      if (first === undefined || together.length < LEAST_LETTERS || keep.has(fold(together))) continue
      if (sequence.every((part) => said.has(part))) wholes.set(first, [...(wholes.get(first) ?? []), sequence])
    }
  }

  let out = ''
  let from = 0
  for (let at = 0; at < words.length; at++) {
    const word = words[at]
    if (!word) break
    const length = Math.max(
      parts.has(word.folded) ? 1 : 0,
      ...(wholes.get(word.folded) ?? []).map((whole) => (standsAt(told, words, at, whole) ? whole.length : 0)),
    )
    if (length === 0) continue
    out += `${told.slice(from, word.start)}somebody`
    at += length - 1
    from = words[at]?.end ?? told.length
  }
  return out + told.slice(from)
}

const standsAt = (text: string, words: readonly Word[], at: number, whole: readonly string[]): boolean =>
  whole.every((part, offset) => {
    const [before, here] = [words[at + offset - 1], words[at + offset]]
    if (here?.folded !== part) return false
    return offset === 0 || (before !== undefined && JOINT.test(text.slice(before.end, here.start)))
  })
