import { wordsOf } from './words.ts'

/** The words of an alias, for comparing: two aliases with the same key are the same. Empty where the alias has no word. */
export function aliasKey(text: string): string {
  const words = wordsOf(text).map((word) => word.folded)
  return words.length > 0 && text.startsWith('.') ? `.${words.join(' ')}` : words.join(' ')
}
