import { expect, test } from 'vitest'
import { namesTag } from './entity-tag.ts'

test('[A46] [J12] a version is named by itself, among others, weak or not, and by a star; by nothing else', () => {
  for (const header of ['"a"', 'W/"a"', '"b", "a"', '"b",W/"a"', '*', ' "a" ']) {
    expect(namesTag(header, '"a"'), header).toBe(true)
    expect(namesTag(header, 'W/"a"'), header).toBe(true)
  }
  for (const header of [undefined, '', 'a', '"b"', '"ab"', 'w/"a"']) expect(namesTag(header, 'W/"a"'), header).toBe(false)
})
