/** Letters that count choices, each script's in its order. All others are compared as letters of the first. */
const ALPHABETS = [
  'ABCDEFGH',
  'abcdefgh',
  'ＡＢＣＤＥＦＧＨ',
  'アイウエオカキク',
  'АБВГДЕЖЗ',
  'абвгдежз',
  'ΑΒΓΔΕΖΗΘ',
  'αβγδεζηθ',
  'أبجدهوزح',
  'ابتثجحخد',
  'कखगघङचछज',
  '가나다라마바사아',
  '甲乙丙丁戊己庚辛',
  '①②③④⑤⑥⑦⑧',
  'ⒶⒷⒸⒹⒺⒻⒼⒽ',
  'ⓐⓑⓒⓓⓔⓕⓖⓗ',
]

const LATIN = new Map<string, string>()
for (const alphabet of ALPHABETS)
  for (const [at, letter] of [...alphabet].entries()) if (!LATIN.has(letter)) LATIN.set(letter, 'ABCDEFGH'.charAt(at))

/** All letters that count, as a class of a pattern. */
export const COUNTING_LETTERS = [...LATIN.keys()].join('')

/** "イ" counts as "B" does; undefined for any other letter. */
export const latinLetter = (letter: string): string | undefined => LATIN.get(letter)
