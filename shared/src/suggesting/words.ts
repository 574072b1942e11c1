/** A word of a text, and its place. */
export interface Word {
  /** As written. */
  text: string
  /** In lower case without accents. */
  folded: string
  start: number
  end: number
}

// `C++` and `C#` are words of their own, not the letter C.
const WORD = /[\p{L}\p{N}]+(?:\+\+|#)?/gu
const PLAIN = /^[a-z0-9+#]*$/

/** The words of a text, in order. Takes time in proportion to the text. */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => {
    const word = match[0]
    return { text: word, folded: fold(word), start: match.index, end: match.index + word.length }
  })
}

/** In lower case and without accents, for comparing words. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (PLAIN.test(lower)) return lower
  return lower.normalize('NFKD').replace(/\p{Diacritic}/gu, '')
}
