/** Letters that have two written forms and one meaning. */
const FOLDED: Record<string, string> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ۀ: 'ه',
  ؤ: 'و',
  ئ: 'ي',
  ı: 'i',
  ß: 'ss',
  ё: 'е',
}
const FOLDS = new RegExp(`[${Object.keys(FOLDED).join('')}]`, 'g')
/** Accents of Latin, Greek and Cyrillic letters, Arabic vowel signs, and the sign that only stretches a word. */
const ACCENTS = /[\u0300-\u036f\u064b-\u0652\u0670\u0640]/g

/**
 * The words by which labels are compared: lower case, split at hyphens and dashes, without punctuation and accents. "Follow-Ups"
 * → "follow ups", "goodToHear" → "good to hear".
 */
export function labelWords(text: string): string {
  if (text.length > LONGEST_KEPT) return wordsIn(text)
  const known = kept.get(text)
  if (known !== undefined) return known
  // One page has the same labels again and again; the next page has others.
  if (kept.size >= MOST_KEPT) kept.clear()
  const words = wordsIn(text)
  kept.set(text, words)
  return words
}
const kept = new Map<string, string>()
const MOST_KEPT = 4_096
const LONGEST_KEPT = 120

function wordsIn(text: string): string {
  const apart = text.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2').toLowerCase()
  const plain = /^[ -~\s]*$/.test(apart) ? apart : folded(apart)
  return plain
    .replace(/['’`´]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .normalize('NFC')
    .replace(FOLDS, (letter) => FOLDED[letter] ?? letter)
