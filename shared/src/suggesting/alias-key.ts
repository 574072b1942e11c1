import { wordsOf } from './words.ts'

/** The words of an alias as they are compared: two aliases with the same key are one. Empty where it has no word. */
export function aliasKey(text: string): string {
  const words = wordsOf(text).map((word) => word.folded)
  return words.length > 0 && text.startsWith('.') ? `.${words.join(' ')}` : words.join(' ')
}
