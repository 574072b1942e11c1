import { labelWords } from './label-words.ts'
import { languages, phrasesOf } from './languages/all.ts'
import { plainMarks } from './marks.ts'

/** "Question three", "السؤال الثالث", "第三题": what such a line counts, by its words as labels are compared. */
const VALUES = new Map<string, number>()
for (const { counted, ordinals } of languages) {
  // "Q one" is nobody's way of counting.
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

/** The number that a line begins with in words, and the length of what says it; undefined where it begins otherwise. */
export function numberInWords(line: string): { value: number; length: number } | undefined {
  const match = HEAD.exec(plainMarks(line.slice(0, 80)))
  const value = match && VALUES.get(labelWords(match[2] ?? ''))
  return match && value ? { value, length: match[0].length } : undefined
}
