/** Scripts that are written without spaces between words. */
const SPACELESS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const OPENING = /[\p{Ps}\p{Pi}]$/u
const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/**
 * Where the pieces of a text end after which a line may end, in UTF-16 units: words with the spaces behind them, and words of
 * scripts without spaces. No line begins with a closing sign, and none ends with an opening one.
 */
export function wordEnds(text: string): number[] {
  const ends: number[] = []
  for (const { 0: word, index } of text.matchAll(/[^ \t\u3000]*[ \t\u3000]*/g)) {
    if (word === '') continue
    if (SPACELESS.test(word)) {
      for (const piece of segmenter.segment(word)) {
        const at = index + piece.index
        const clings = piece.isWordLike !== true || OPENING.test(word.slice(0, piece.index))
        if (clings && ends.length > 0 && ends.at(-1) !== index && !OPENING.test(piece.segment)) ends.pop()
        ends.push(at + piece.segment.length)
      }
    } else ends.push(index + word.length)
  }
  return ends
}
