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
  /** @param slot a number for the question @param weight of the best place the word stands in */
  add(word: string, slot: number, weight: number): void
  /** For every slot that has each of the words, how well: the sum over the words of the best match of each. */
  match(words: readonly string[]): Map<number, number>
}

/** Which questions have a word, the words that begin with or hold it, and, where there are none, those a slip or two away. */
export function createSearchTerms(): SearchTerms {
  const postings = new Map<string, { slots: number[]; weights: number[] }>()

  /** @param among only these slots count: those that have the words before */
  const matchWord = (word: string, among: Map<number, number> | undefined): Map<number, number> => {
    const scores = new Map<number, number>()
    const take = (term: string, factor: number) => {
      const { slots, weights } = postings.get(term) ?? { slots: [], weights: [] }
      for (const [index, slot] of slots.entries()) {
        if (among !== undefined && !among.has(slot)) continue
        const score = (weights[index] ?? 0) * factor
        if ((scores.get(slot) ?? 0) < score) scores.set(slot, score)
      }
    }
    for (const term of postings.keys()) {
      if (term === word) take(term, WHOLE)
      else if (term.startsWith(word)) take(term, START)
      // A single letter stands inside most words, and would say nothing.
      else if (word.length > 1 && term.includes(word)) take(term, INSIDE)
    }
    const slips = slipsAllowed(word)
    if (scores.size > 0 || slips === 0) return scores
    for (const term of postings.keys()) {
      const distance = slipsToStart(word, term, slips)
      if (distance <= slips) take(term, SLIP / distance)
    }
    return scores
  }

  return {
    add(word, slot, weight) {
      const known = postings.get(word)
      if (known) {
        known.slots.push(slot)
        known.weights.push(weight)
      } else postings.set(word, { slots: [slot], weights: [weight] })
    },
    match(words) {
      let all: Map<number, number> | undefined
      for (const word of words) {
        if (all?.size === 0) return all
        const found = matchWord(word, all)
        if (all === undefined) all = found
        else {
          for (const [slot, score] of all) {
            const more = found.get(slot)
            if (more === undefined) all.delete(slot)
            else all.set(slot, score + more)
          }
        }
      }
      return all ?? new Map()
    },
  }
}

/** A short word with a slip is another word. */
const slipsAllowed = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2)

/**
 * The fewest slips (a letter too many, missing, wrong, or two swapped) between the word and any start of the term, as it may still be typed;
 * above `most`, any number above it. The first letter, where hardly anybody slips, must be right.
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
