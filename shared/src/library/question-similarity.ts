/**
 * How alike two prompts are, by the words that carry them: rare words count more than common ones, and "What is a closure?" and
 * "Explain closures" are the same question in other words. A number from 0 (no word in common) to 1 (the same words).
 */

/** From here on two prompts are shown next to each other as possible duplicates. */
export const ALIKE = 0.62

export interface SimilarPrompt {
  /** The key that the prompt was added under. */
  key: string
  /** 0 to 1. */
  similarity: number
}

export interface SimilarityIndex {
  add(key: string, prompt: string): void
  /** The most similar prompt with at least this similarity; of equals the one that was added first. */
  nearest(prompt: string, least?: number): SimilarPrompt | undefined
}

/** Words that ask without saying about what. */
const ASKING = new Set(
  (
    'a an and any are as at be but by can could describe did do does explain for from give had has have how i if in into is it its kind me mean ' +
    'means my of on one or our please should some such tell that the their them then there these they this those to us use used uses using was ' +
    'we were what when where which who why will with would you your yours about between'
  ).split(' '),
)

/** A query looks at no more prompts with one word than this: a word in thousands of prompts distinguishes none of them. */
const MOST_POSTINGS = 2_000

/** The words of a prompt that carry it, each once. Where a prompt has no such word, all its words. */
export function promptWords(prompt: string): string[] {
  const words = prompt
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    // `C++` and `C#` are words, and not the letter.
    .match(/[\p{L}\p{N}]+(?:\+\+|#)?/gu)
  if (!words) return []
  const telling = words.filter((word) => !ASKING.has(word))
  return [...new Set((telling.length > 0 ? telling : words).map(stem))]
}

/** Plurals and verb endings, roughly: both prompts are treated alike, so a wrong stem harms nothing. */
export function stem(word: string): string {
  if (word.length <= 3 || /[+#\d]$/.test(word)) return word
  const cut = word
    .replace(/ies$/, 'y')
    .replace(/(?<=.{3})(?:ing|ed)$/, '')
    .replace(/(?<=(?:s|x|z|ch|sh))es$/, '')
    .replace(/(?<![su])s$/, '')
  return cut.replace(/(?<=.{3})e$/, '')
}

/** Adding takes time in proportion to a prompt's words; asking, to the prompts that share its rarer words. */
export function createSimilarityIndex(): SimilarityIndex {
  const entries: { key: string; words: readonly string[] }[] = []
  const byWord = new Map<string, number[]>()
  // A word nobody else has weighs most; one that is everywhere still counts a little.
  const weight = (word: string) => Math.log(1 + (entries.length + 1) / (1 + (byWord.get(word)?.length ?? 0)))
  const weightOf = (words: readonly string[]) => words.reduce((sum, word) => sum + weight(word), 0)

  return {
    add(key, prompt) {
      const words = promptWords(prompt)
      const index = entries.push({ key, words }) - 1
      for (const word of words) {
        const postings = byWord.get(word)
        if (postings) postings.push(index)
        else byWord.set(word, [index])
      }
    },
    nearest(prompt, least = ALIKE) {
      const words = promptWords(prompt)
      const asked = weightOf(words)
      const candidates = new Set<number>()
      // Rarest first. What shares only the words still to come can't reach `least` once they weigh too little, so it is not
      // looked at.
      let toCome = asked
      for (const word of words.toSorted((a, b) => weight(b) - weight(a))) {
        if (toCome < least * asked) break
        for (const index of (byWord.get(word) ?? []).slice(0, MOST_POSTINGS)) candidates.add(index)
        toCome -= weight(word)
      }
      const own = new Set(words)
      let best: SimilarPrompt | undefined
      for (const index of [...candidates].sort((a, b) => a - b)) {
        const entry = entries[index]
        if (!entry) continue
        const shared = weightOf(entry.words.filter((word) => own.has(word)))
        const similarity = Math.min(1, shared / (asked + weightOf(entry.words) - shared))
        if (similarity >= least && similarity > (best?.similarity ?? 0)) best = { key: entry.key, similarity }
      }
      return best
    },
  }
}
