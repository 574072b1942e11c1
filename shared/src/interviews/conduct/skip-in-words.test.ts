import { expect, it } from 'vitest'
import { skipReasons } from './conduct-doc.ts'
import { skipReasonInWords } from './skip-in-words.ts'

it('[T7] every reason to skip has words of its own', () => {
  const words = skipReasons.map((reason) => skipReasonInWords[reason])
  expect(new Set(words).size).toBe(skipReasons.length)
  for (const text of words) expect(text.length).toBeGreaterThan(5)
})
