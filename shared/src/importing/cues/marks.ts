/**
 * Turns the marks of all scripts into those that the patterns of this folder know, one character for one, so that offsets stay
 * valid.
 */

const SAME: Record<string, string> = {
  '？': '?',
  '؟': '?',
  '⸮': '?',
  '՞': '?',
  '\u037e': '?',
  '⁇': '?',
  '⁈': '?',
  '⁉': '?',
  '：': ':',
  '﹕': ':',
  '。': '.',
  '．': '.',
  '｡': '.',
  '।': '.',
  '۔': '.',
  '！': '!',
  '；': ';',
  '؛': ';',
  '，': ',',
  '、': ',',
  '،': ',',
  '（': '(',
  '）': ')',
  '［': '[',
  '］': ']',
  '【': '[',
  '】': ']',
  '｜': '|',
  '－': '-',
  '＃': '#',
  '＊': '*',
  '\u3000': ' ',
  '\u00a0': ' ',
  '\u202f': ' ',
}
/** Where each script's digits begin. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10]
for (const zero of ZEROS) for (let digit = 0; digit <= 9; digit++) SAME[String.fromCharCode(zero + digit)] = String(digit)

const KNOWN = new RegExp(
  `[${Object.keys(SAME)
    .join('')
    .replace(/[\]\\^-]/g, '\\$&')}]`,
  'g',
)
const ANY = new RegExp(KNOWN.source)

/** The text with the marks and digits of other scripts in ASCII. Its length stays the same. */
export const plainMarks = (text: string): string => (ANY.test(text) ? text.replace(KNOWN, (mark) => SAME[mark] ?? mark) : text)

const CLOSING = '["”’»›“)\\]」』*_`\\s\\u200f\\u200e]'
const ENDS_ASKING = new RegExp(`\\?${CLOSING}{0,6}$`)
/** Japanese, Chinese and Korean questions may also end in a syllable of asking. */
const ASKING_SYLLABLE = /(?:か|かな|吗|嗎|呢|까|나요|가요|는가)[.。]?["”」』)）\s]{0,3}$/u
const GREEK = /\p{Script=Greek}/u
const ARMENIAN = /[\u0530-\u058f]/u

/** Whether the text ends like a question, in any script. */
export function endsAsking(text: string): boolean {
  const tail = plainMarks(text.slice(-200))
  if (ENDS_ASKING.test(tail) || ASKING_SYLLABLE.test(tail)) return true
  // The Greek question mark is a semicolon; the Armenian one stands inside the stressed word.
  if (/[;]["”’»)\s]{0,3}$/.test(tail) && GREEK.test(tail)) return true
  return tail.includes('?') && ARMENIAN.test(tail)
}

/** Whether a question stands anywhere in the text. */
export const asksSomewhere = (text: string): boolean =>
  endsAsking(text) || /\?(?=["”’»)\]」』\s]|$|[^\p{ASCII}])/u.test(plainMarks(text))

/** Scripts without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu

/** The number of words. In scripts without spaces, two characters count as one. */
export function wordCount(text: string): number {
  const unspaced = text.match(UNSPACED)?.length ?? 0
  if (unspaced === 0) return text.match(WORD)?.length ?? 0
  return Math.ceil(unspaced / 2) + (text.replace(UNSPACED, ' ').match(WORD)?.length ?? 0)
}
