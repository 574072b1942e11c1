import { labelWords } from './label-words.ts'
import { languages, phrasesOf } from './languages/all.ts'
import { plainMarks } from './marks.ts'

/** The numbers of "Question three", "السؤال الثالث" and "第三题", by their words in the form in which labels are compared. */
const VALUES = new Map<string, number>()
for (const { counted, ordinals } of languages) {
  // Nobody counts "Q one".
  const names = phrasesOf(counted).filter((name) => name.length > 1 || /\p{Script=Han}/u.test(name))
  for (const [at, forms] of phrasesOf(ordinals).entries()) {
    for (const form of forms.split('/')) {
      for (const name of names) {
        for (const phrase of [`${name} ${form}`, `${form} ${name}`, `${name}${form}`, `第${form}${name}`])
          if (!VALUES.has(labelWords(phrase))) VALUES.set(labelWords(phrase), at + 1)
      }
    }
  }
}

const HEAD = /^([[(]?)([\p{L}\p{M}][\p{L}\p{M}\p{N} '’]{1,38})(?:[\])][\t ]?[:.]?|[\t ]?[:.–—|]|[\t ]-(?=[\t ])|$)[\t ]*/u

/** The number in words that a line begins with, and its length in UTF-16 units; undefined if it begins otherwise. */
export function numberInWords(line: string): { value: number; length: number } | undefined {
  const match = HEAD.exec(plainMarks(line.slice(0, 80)))
  const value = match && VALUES.get(labelWords(match[2] ?? ''))
  return match && value ? { value, length: match[0].length } : undefined
}
