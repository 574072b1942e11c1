import type { Steps } from '../base/steps.ts'

/** The words of a text, folded: case and accents don't matter. `C++` and `C#` are words, and not the letter. */
export function searchWords(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
  return folded.match(/[\p{L}\p{N}]+(?:\+\+|#)?/gu) ?? []
}

/** What a way of matching counts for. */
const WHOLE = 2.5
const START = 2
const INSIDE = 1
const SLIP = 0.8

export interface SearchTerms {
  /** @param slot a number for the question @param weight of the best place the word stands in, above 0 */
  add(word: string, slot: number, weight: number): void
  /**
   * How well each slot matches: the sum over the words of the best match of each, and 0 where one of them is missing. What is
   * added between two steps has no place in the answer.
   */
  matching(words: readonly string[]): Steps<Float64Array>
}

/** The slots that have a word, and the weight of it in each. */
interface Posting {
  slots: number[]
  weights: number[]
}

/** Terms compared, or places looked at, between two steps: about a tenth of a millisecond. */
const AT_ONCE = 5_000

/** Which questions have a word, the words that begin with or hold it, and, where there are none, those a slip or two away. */
export function createSearchTerms(): SearchTerms {
  const postings = new Map<string, Posting>()
  let size = 0

  /** Adds up in arrays of numbers: a map with an entry for each question took five times as long. */
  function* matchingWord(word: string, slotCount: number): Steps<{ scores: Float64Array; any: boolean }> {
    const scores = new Float64Array(slotCount)
    let any = false
    const take = ({ slots, weights }: Posting, factor: number) => {
      // Slots count up: a term whose first one is newer came after the search began.
      any ||= (slots[0] ?? 0) < slotCount
      for (let index = 0; index < slots.length; index++) {
        const slot = slots[index] as number
        const score = (weights[index] as number) * factor
        if ((scores[slot] as number) < score) scores[slot] = score
      }
      return slots.length
    }
    let work = 0
    for (const [term, posting] of postings) {
      work += 1
      if (term === word) work += take(posting, WHOLE)
      else if (term.startsWith(word)) work += take(posting, START)
      // A single letter stands inside most words, and would say nothing.
      else if (word.length > 1 && term.includes(word)) work += take(posting, INSIDE)
      if (work < AT_ONCE) continue
      work = 0
      yield
    }
    const slips = slipsAllowed(word)
    if (any || slips === 0) return { scores, any }
    for (const [term, posting] of postings) {
      const distance = slipsToStart(word, term, slips)
      // Comparing letters costs as much as many terms that differ in the first.
      work += term[0] === word[0] ? 20 : 1
      if (distance <= slips) work += take(posting, SLIP / distance)
      if (work < AT_ONCE) continue
      work = 0
      yield
    }
    return { scores, any }
  }

  return {
    add(word, slot, weight) {
      size = Math.max(size, slot + 1)
      const known = postings.get(word)
      if (known) {
        known.slots.push(slot)
        known.weights.push(weight)
      } else postings.set(word, { slots: [slot], weights: [weight] })
    },
    *matching(words) {
      const slotCount = size
      let all: Float64Array | undefined
      for (const word of words) {
        const { scores, any } = yield* matchingWord(word, slotCount)
        if (!any) return scores
        if (all) addWhereBoth(all, scores)
        all ??= scores
        yield
      }
      return all ?? new Float64Array(slotCount)
    },
  }
}

function addWhereBoth(all: Float64Array, more: Float64Array): void {
  for (let slot = 0; slot < all.length; slot++) {
    const [have, add] = [all[slot] as number, more[slot] as number]
    all[slot] = have > 0 && add > 0 ? have + add : 0
  }
}

/** A short word with a slip is another word. */
const slipsAllowed = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2)

/**
 * The fewest slips (a letter too many, missing, wrong, or two swapped) between the word and any start of the term, as it may
 * still be typed; above `most`, any number above it. The first letter, where hardly anybody slips, must be right.
 */
function slipsToStart(word: string, term: string, most: number): number {
  if (word[0] !== term[0] || term.length < word.length - most) return most + 1
  const columns = Math.min(term.length, word.length + most)
  let beforeLast: number[] = []
  let last = Array.from({ length: columns + 1 }, (_, column) => column)
  for (let row = 1; row <= word.length; row++) {
    const current = [row]
    for (let column = 1; column <= columns; column++) {
      const differs = word[row - 1] === term[column - 1] ? 0 : 1
      let cost = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + differs)
      const swapped = row > 1 && column > 1 && word[row - 1] === term[column - 2] && word[row - 2] === term[column - 1]
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1)
      current.push(cost)
    }
    if (Math.min(...current) > most) return most + 1
    beforeLast = last
    last = current
  }
  return Math.min(...last)
}
