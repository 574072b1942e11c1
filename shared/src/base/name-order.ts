/** Letters that no decomposition takes apart, as people look them up. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
}
const TAKEN_APART = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g')

/**
 * A name without case, accents and needless spaces: what a name is found by, and, compared letter by letter, the order of an
 * alphabetical list where the database must sort it page by page. `Émile` stands with the E, `alice` before `Zoe`.
 */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(TAKEN_APART, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Whether each word of the text is somewhere in what a thing is called: in any case and without accents, as everywhere. */
export function isCalled(text: string, ...names: readonly (string | undefined)[]): boolean {
  const keys = names.map((name) => nameKey(name ?? ''))
  return nameKey(text)
    .split(' ')
    .every((word) => keys.some((key) => key.includes(word)))
}

const collator = new Intl.Collator('en')

/** As an alphabetical list has it: for what is sorted whole, in memory. */
export const compareNames = (a: string, b: string): number => collator.compare(a, b)

/** By a name, and where two are called the same by id, so that an order is always the same. */
export const byName =
  <T extends { id: string }>(nameOf: (item: T) => string) =>
  (a: T, b: T): number =>
    compareNames(nameOf(a), nameOf(b)) || (a.id < b.id ? -1 : 1)
