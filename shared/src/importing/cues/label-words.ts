/** Letters that are written in two ways and mean one. */
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
/** Accents of Latin, Greek and Cyrillic letters, Arabic vowel signs and what only stretches a word. */
const ACCENTS = /[\u0300-\u036f\u064b-\u0652\u0670\u0640]/g

/** Words as labels are compared: lower case, hyphens and dashes apart, no punctuation and no accents. "Follow-Ups" → "follow ups", "goodToHear" → "good to hear". */
export function labelWords(text: string): string {
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
