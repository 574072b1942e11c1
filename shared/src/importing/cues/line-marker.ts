import { alternatives } from './languages/all.ts'
import { plainMarks } from './marks.ts'

/**
 * "12." is { value: 12 }; "Question 12" is { value: 12, named: true }; "45–50." is { value: 45, upTo: 50 }; "3.2" is { value: 2,
 * under: 3 }.
 */
export interface Ordinal {
  value: number
  upTo?: number
  under?: number
  named?: boolean
}

/**
 * The marks that begin a line of a list or of numbered prompts. All patterns are anchored and bounded, so each costs constant
 * time.
 */

const BULLET = /^(?:([-*+•◦▪●○‣⁃∙·■□➢➤►▶→–—]|o(?=\t))[\t \u00a0]+|([・‧●•◆◇]))(?:\[([ xX✓✔])\][\t ]+)?(?=\S)/u
/** Bullets of headings as well as of entries. */
const OUTSTANDING = /^[■□●◆◇➢➤►▶]/u
const CHECK = /^[☐☑✓✔✅☞✗✘❌🚩⚠❗‼][\ufe0f]?[\t \u00a0]+(?=\S)/u
const NUMBER =
  /^[([]?(\d{1,4})(?:\.(\d{1,3}))?\\?(?:[.)\]](?:[\t \u00a0]+|(?=[\p{Lu}\p{Lo}"“'‘*_`#¿¡«„「]))|,(?=\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|[\t ]+\p{Script=Han})[\t ]*|[:][\t \u00a0]+|[\t \u00a0]*[-–—][\t \u00a0]+(?!\d))(?=\S)/u
const DOTTED = /^(\d{1,3})\.(\d{1,3})[\t \u00a0]+(?=\p{Lu})/u
const RANGE = /^(\d{1,4})[\t ]?[-–—][\t ]?(\d{1,4})[.):][\t \u00a0]+(?=\S)/
const COUNTED = alternatives(({ counted }) => counted)
const OPTIONAL = alternatives(({ optional }) => optional)
/** "Question no. 3 of 12", with its number in a group. */
const COUNTING = `(?:${COUNTED})[\\t ]{0,2}(?:no\\.?[\\t ]?|nr\\.?[\\t ]?|number[\\t ]|n[°º]?[\\t ]?|№[\\t ]?|#)?(\\d{1,4})(?:[\\t ]?(?:of|von|de|di|van|z|из|з|\\/)[\\t ]?\\d{1,4})?`
/** "(optional)" belongs to the number. Other words in brackets at the end of the line are an attribute or a title. */
const NAMED = new RegExp(
  `^${COUNTING}(?:[\\t ]?\\((?:${OPTIONAL})\\))?[\\t ]{0,2}(?:[.:)\\-–—|,·][\\t ]*|(?=$)|[\\t ]+(?=[\\p{Lu}\\p{Lo}]|\\([^()]{1,20}\\)[\\t ]*$))`,
  'iu',
)
/** "【質問3】", "[Question 3]", "(Frage 3)". */
const NAMED_IN_BRACKETS = new RegExp(
  `^(?:\\[[\\t ]?${COUNTING}[\\t ]?\\]|\\([\\t ]?${COUNTING}[\\t ]?\\))[\\t ]{0,2}(?:[.:\\-–—|][\\t ]*)?`,
  'iu',
)
/** "第3問", "第 3 题:": the number stands inside its name. */
const NAMED_AROUND = /^\[?第[\t ]?(\d{1,4})[\t ]?(?:問|问|题|題|問題|문|문항)\]?[\t ]?(?:[.:)\-–—|,]?[\t ]*)/u
const HASHED = /^#(\d{1,4})[.:)]?[\t ]+(?=\S)/
const LETTERED = /^(?:\(?([a-h])[.)]|\(?(?:i{1,3}|iv|vi{0,3}|ix|x)[.)])[\t \u00a0]+(?=\S)/

export interface LineMarker {
  /** The marker's length in UTF-16 units. */
  length: number
  ordinal?: Ordinal
  /** The bullet itself. Another bullet at the same margin may mean a deeper list. */
  bullet?: string
  /** A box to tick, and whether it is ticked. */
  checked?: boolean
  /** The letter that counts: "b)". */
  letter?: string
  /** The mark itself, if it may have a meaning: a sign, or a bullet that stands out. */
  mark?: string
}

export function bulletOf(text: string): LineMarker | undefined {
  const match = BULLET.exec(text)
  if (match)
    return {
      length: match[0].length,
      bullet: match[1] ?? match[2] ?? '-',
      ...(OUTSTANDING.test(match[0]) ? { mark: match[0].trim() } : {}),
      ...(match[3] === undefined ? {} : { checked: match[3] !== ' ' }),
    }
  const check = CHECK.exec(text)
  if (check) return { length: check[0].length, bullet: '✓', mark: check[0].trim() }
  const lettered = LETTERED.exec(text)
  return lettered ? { length: lettered[0].length, bullet: 'a.', ...(lettered[1] ? { letter: lettered[1] } : {}) } : undefined
}

/** "Question 7", "Q7:", "Q 7 -": a number with the name of a question. */
export function namedOrdinalOf(line: string): LineMarker | undefined {
  const text = plainMarks(line)
  const match = NAMED.exec(text) ?? NAMED_AROUND.exec(text) ?? NAMED_IN_BRACKETS.exec(text)
  return match ? { length: match[0].length, ordinal: { value: Number(match[1] ?? match[2]), named: true } } : undefined
}

const EMPHASISED = /^(\*\*|__|<b>|<strong>)([^*_<>]{1,40}?)(?:\*\*|__|<\/b>|<\/strong>)[\t ]*([:：.）)]?)[\t ]*/u
/** "**Question 3:** What …" and "**Question 3**: What …" as "Question 3: What …", because only the number is emphasised. */
export function plainOrdinal(line: string): string {
  const match = EMPHASISED.exec(line)
  const inside = match?.[2]?.trim() ?? ''
  if (!match || namedOrdinalOf(inside)?.length !== inside.length) return line
  const rest = line.slice(match[0].length)
  return rest === '' ? inside : `${inside.replace(/[\s:：.]+$/u, '')}: ${rest}`
}

export function ordinalOf(line: string): LineMarker | undefined {
  const text = plainMarks(line)
  const named = namedOrdinalOf(text)
  if (named) return named
  const range = RANGE.exec(text)
  if (range && Number(range[2]) > Number(range[1])) {
    return { length: range[0].length, ordinal: { value: Number(range[1]), upTo: Number(range[2]) } }
  }
  const dotted = DOTTED.exec(text)
  if (dotted) return { length: dotted[0].length, ordinal: { value: Number(dotted[2]), under: Number(dotted[1]) } }
  const number = NUMBER.exec(text)
  if (number) {
    const [whole, first, second] = number
    return second === undefined
      ? { length: whole.length, ordinal: { value: Number(first) } }
      : { length: whole.length, ordinal: { value: Number(second), under: Number(first) } }
  }
  const hashed = HASHED.exec(text)
  return hashed ? { length: hashed[0].length, ordinal: { value: Number(hashed[1]) } } : undefined
}

/** Columns of white space before the text. A tab counts up to the next multiple of four. */
export function indentOf(line: string): number {
  let columns = 0
  for (const char of line) {
    if (char === ' ' || char === '\u00a0') columns += 1
    else if (char === '\t') columns += 4 - (columns % 4)
    else break
  }
  return columns
}
