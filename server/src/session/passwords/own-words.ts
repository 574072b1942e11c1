/** What Panelbook is about. Documented in docs/sign-in.md. */
const PRODUCT_WORDS = ['panelbook', 'interview', 'interviewer', 'scorecard', 'candidate', 'panel', 'hiring', 'recruiting']

const SHORTEST_WORD = 3
/** With fewer letters beside them, it is they that are guessed. */
const LETTERS_BESIDE = 5

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => [...word].length >= SHORTEST_WORD)

/**
 * Words that whoever guesses knows: of a person's name and address, of the organisation and of the product.
 *
 * @param organisation what the operator has set that names it: the address of Panelbook, and the provider's name
 */
export function ownWords(person: { name: string; email: string }, organisation: readonly string[]): ReadonlySet<string> {
  const whole = person.name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')
  return new Set([...PRODUCT_WORDS, ...[person.name, person.email, whole, ...organisation].flatMap(wordsOf)])
}

/** Whether these words are nearly all that a password says. */
export function isOwnWords(typed: string, words: ReadonlySet<string>): boolean {
  const text = typed.normalize('NFKC').toLowerCase()
  let rest = text
  for (const word of [...words].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, ' ')
  return rest !== text && [...rest.replaceAll(/\P{L}/gu, '')].length < LETTERS_BESIDE
}
