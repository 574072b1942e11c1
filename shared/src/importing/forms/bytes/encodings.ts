import type { EncodingGuess } from '../../import-refusal.ts'

/**
 * Recognises old encodings by the letters that they give. `TextDecoder` is in every browser and in Node; TypeScript's own library
 * lacks it.
 */
declare const TextDecoder: new (label: string, options?: { fatal?: boolean }) => { decode(bytes: Uint8Array): string }

/** Bytes of the sample. A bank shows its encoding long before this many. */
const MOST = 60_000
/** Below this score the letters make no words that anybody would write. */
const LEAST = 0.72

/** Scores of text in Hangul alone, which is hardly ever chance, and in Chinese characters alone, which often is. */
const ALL_HANGUL = 0.5
const ALL_HAN = 0.3

/** The letters beyond ASCII of languages in the Latin script, a line each. */
const LATIN = [
  'äöüß',
  'éèêëàâçùûüôîïœæ',
  'áéíóúñü¿¡ªº',
  'ãõáéíóúâêôàç',
  'àèéìíòóù',
  'éëïöüèêá',
  'åäöæøéü',
  'ąćęłńóśźż',
  'áčďéěíňóřšťúůýž',
  'áéíóöőúüű',
  'ăâîșşțţ',
  'çğıöşüâî',
  'čćđšž',
]
/** How often each letter occurs in a hundred; letters that aren't listed are rare. */
const FREQUENT: { script: RegExp; letters: string; often: number[] }[] = [
  {
    script: /\p{Script=Cyrillic}/u,
    letters: 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфіїє',
    often: [
      11, 8.5, 8, 7.4, 6.7, 6.3, 5.5, 4.7, 4.5, 4.4, 3.5, 3.2, 3, 2.8, 2.6, 2, 1.9, 1.7, 1.7, 1.6, 1.6, 1.4, 1.2, 1, 0.9, 0.7,
      0.6, 0.5, 0.4, 0.3, 0.3, 5, 0.6, 0.5,
    ],
  },
  {
    script: /\p{Script=Greek}/u,
    letters: 'αοιετσνηυρκπμλςωδγθάόίέήχύβφώ',
    often: [
      10, 8.5, 7.5, 7.5, 8, 5, 6.3, 4.5, 4, 4, 4, 4, 3.3, 2.9, 3.5, 1.8, 1.7, 1.6, 1.3, 2, 1.8, 1.8, 1.6, 1.4, 1.2, 1, 0.7, 0.9,
      0.8,
    ],
  },
  {
    script: /\p{Script=Arabic}/u,
    letters: 'اليمونرتبعهدسفكقأحةجشصذطخضى',
    often: [14, 11.5, 7, 6.5, 6, 6, 4.6, 4.8, 3.6, 3.6, 3.4, 3, 2.6, 2.7, 2.2, 2.2, 2.6, 2, 3, 1.3, 1, 1, 1, 1, 0.9, 0.5, 0.8],
  },
  {
    script: /\p{Script=Hebrew}/u,
    letters: 'יוהלארמתבשנםעדחקפכטצגזסןךףץ',
    often: [
      11, 10, 10, 7.5, 6, 6, 5.5, 5.5, 5, 4.5, 3.5, 3, 3.3, 2.7, 2.3, 2, 1.8, 2.2, 1.3, 1.1, 1, 0.8, 0.7, 1.3, 0.8, 0.2, 0.1,
    ],
  },
]
const COMMON_HAN = new Set(
  '的一是不了人我在有他这為为之大来來以个個中上们們到说說国國和地也子时時道出而要于於就下得可你年生自会會那后後能对對着著事其里裡所去行过過家十用发發天如然作方成者多日都三小二无無同么麼经經法当當起与與好看学學进進种種将將还還分此心前面又定见見只主没沒公从從什何问問题題怎样樣请請谁誰哪答回您给給最本何言聞聞調前見初',
)
const COMMON_HANGUL = new Set('이다는에을의가하고지로은를한기도사나어인자리시있해요니까습무엇떻게제수정대그때일과서라만면으했')

const SINGLE = [
  'windows-1252',
  'windows-1250',
  'windows-1254',
  'macintosh',
  'iso-8859-2',
  'windows-1251',
  'koi8-r',
  'koi8-u',
  'ibm866',
  'x-mac-cyrillic',
  'iso-8859-5',
  'windows-1253',
  'windows-1256',
  'windows-1255',
]
const WIDE = ['shift_jis', 'euc-jp', 'gb18030', 'big5', 'euc-kr']

/** Encodings that are hardly used any more. They are taken only if they read better than the others. */
const RARE = new Set(['macintosh', 'iso-8859-2', 'koi8-u', 'ibm866', 'x-mac-cyrillic', 'iso-8859-5', 'windows-1255'])
/** If two scores differ by no more than this, either may be right. */
const NEAR = 0.12
const NEAR_RARE = 0.004
/** Below this score a reading is not even offered. */
const ASKED = 0.05
const MOST_ASKED = 3
const LINES_SHOWN = 3
const LINE_SHOWN = 160

export type OldText = { sure: true; text: string } | { sure: false; guesses: EncodingGuess[] }

/**
 * The text of bytes that are no UTF-8, in the encoding whose letters fit best; or guesses to choose from, if others fit about as
 * well or none fits.
 */
export function readOld(bytes: Uint8Array): OldText {
  const sample = bytes.subarray(0, MOST)
  const readings = [...WIDE, ...SINGLE].flatMap((encoding) => {
    const wide = WIDE.includes(encoding)
    const text = decoded(sample, encoding, wide)
    return text === undefined ? [] : [{ encoding, text, score: wide ? wideScore(text) : singleScore(text) }]
  })
  // If two score the same, the more common one stands first and is taken.
  const [best, ...others] = readings.sort((a, b) => b.score - a.score)
  if (!best) return { sure: false, guesses: [] }
  const isRival = ({ encoding, text, score }: (typeof readings)[number]): boolean => {
    if (text === best.text) return false
    if (RARE.has(encoding)) return best.score - score <= NEAR_RARE
    // With only a word or two, a rare encoding can read better by chance.
    return best.score - score <= NEAR || (RARE.has(best.encoding) && score >= LEAST)
  }
  const rivals = others.filter(isRival)
  if (best.score >= LEAST && rivals.length === 0) return { sure: true, text: decoded(bytes, best.encoding, false) ?? '' }
  const likely = best.score >= LEAST ? [best, ...rivals] : readings.filter(({ score }) => score >= ASKED)
  const apart = likely.filter(({ text }, at) => likely.findIndex((other) => other.text === text) === at)
  return {
    sure: false,
    guesses: apart.slice(0, MOST_ASKED).map(({ encoding, text }) => ({ encoding, lines: tellingLines(text) })),
  }
}

/** The bytes' text in a named encoding; undefined if the encoding is unknown. */
export const decodeAs = (bytes: Uint8Array, encoding: string): string | undefined => decoded(bytes, encoding, false)

/** The first lines with letters that other encodings would read differently. */
const tellingLines = (text: string): string[] =>
  text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => /[^\p{ASCII}]/u.test(line))
    .slice(0, LINES_SHOWN)
    .map((line) => Array.from(line).slice(0, LINE_SHOWN).join(''))

function decoded(bytes: Uint8Array, label: string, fatal: boolean): string | undefined {
  for (const cut of fatal ? [0, 1, 2, 3] : [0]) {
    try {
      // A sample may end inside a character.
      return new TextDecoder(label, { fatal }).decode(bytes.subarray(0, bytes.length - cut))
    } catch {}
  }
  return undefined
}

/** A score by the shares of kana, and of characters and syllables that every text has. */
function wideScore(text: string): number {
  let wide = 0
  let kana = 0
  let common = 0
  for (const char of text) {
    if (char <= '\u007f') continue
    if (/[\p{Script=Hiragana}\u30a1-\u30ff]/u.test(char)) kana += 1
    else if (COMMON_HAN.has(char) || COMMON_HANGUL.has(char)) common += 1
    if (/\p{L}/u.test(char)) wide += 1
  }
  if (wide === 0) return 0
  if (kana / wide >= 0.2) return 0.6 + (kana + common) / wide
  if (common / wide >= 0.25) return 0.6 + common / wide
  // Text of nothing but syllables, or nothing but characters, may be a word or two of such a language.
  if (/[^\p{ASCII}\p{Script=Hangul}\p{P}]/u.test(text)) return /[^\p{ASCII}\p{Script=Han}\p{P}]/u.test(text) ? 0 : ALL_HAN
  return ALL_HANGUL
}

/** How well the letters beyond ASCII fit one language, minus a penalty for words that no language has. */
function singleScore(text: string): number {
  const words =
    text
      .match(/[\p{L}\p{M}\u0080-\u009f¹²³¼½¾§¶±×÷¤¦¨¯´¸ˆ˜\u200e\u200f†‡‰∂∑∏π∫Ω√≈∆◊ﬁﬂ\u2500-\u259f]+/gu)
      ?.filter((word) => /[^\p{ASCII}]/u.test(word)) ?? []
  if (words.length === 0) return 0
  const beyond = words.join('').replace(/\p{ASCII}/gu, '')
  // A wrong encoding turns a capital into a mark right before its word.
  const marks = text.match(/(?<=^|\s)[‚†‡—–…•¸]\p{L}/gu)?.length ?? 0
  const odd = (words.filter((word) => !isWord(word)).length + marks) / words.length
  // Letters that a wrong encoding reads as marks or spaces are missing among its letters.
  const all = text.replace(/\p{ASCII}/gu, '').length
  return Math.max(...FREQUENT.map((model) => frequency(beyond, all, model)), latin(words, beyond)) - odd * 1.5
}

/** Whether it is only letters, of one script, without a capital after a small letter. */
function isWord(word: string): boolean {
  if (!/^[\p{L}\p{M}]+$/u.test(word) || /\p{Ll}\p{Lu}/u.test(word) || /^\p{Lu}{2,}\p{Ll}{2,}$/u.test(word)) return false
  const scripts = [/\p{Script=Latin}/u, ...FREQUENT.map(({ script }) => script)]
  return scripts.filter((script) => script.test(word)).length === 1
}

function frequency(letters: string, all: number, { script, letters: known, often }: (typeof FREQUENT)[number]): number {
  let sum = 0
  for (const letter of letters) {
    if (script.test(letter)) sum += often[known.indexOf(letter.toLowerCase())] ?? 0.1
  }
  return all === 0 ? 0 : Math.min(1.4, sum / all / 5.2)
}

function latin(words: readonly string[], beyond: string): number {
  const small = beyond.toLowerCase()
  const share = Math.max(...LATIN.map((letters) => [...small].filter((letter) => letters.includes(letter)).length / small.length))
  // In Latin words at most about half of the letters have accents.
  const letters = words.join('').length
  return beyond.length / letters > 0.55 ? 0 : share
}
