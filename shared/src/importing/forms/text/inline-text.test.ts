import { expect, it } from 'vitest'
import { plainText, wholeLink, wholeStrong } from './inline-text.ts'

it.each([
  ['What is **bold** and *slanted*?', 'What is bold and slanted?'],
  ['What does `*args` do?', 'What does `*args` do?'],
  ['What does ```* { margin: 0 }``` do?', 'What does `* { margin: 0 }` do?'],
  ['What is the purpose of __init__?', 'What is the purpose of __init__?'],
  ['What does *args and **kwargs mean?', 'What does *args and **kwargs mean?'],
  ['[x**2 for x in y] and 2**3', '[x**2 for x in y] and 2**3'],
  ['Read [the manual](https://example.org/a_(b)) first', 'Read the manual first'],
  ['![badge](https://example.org/b.svg) Text', 'Text'],
  ['a &amp; b &lt;c&gt; &#8211; d', 'a & b <c> – d'],
  ['snake_case_name stays', 'snake_case_name stays'],
  ['1\\. escaped \\*stars\\*', '1. escaped *stars*'],
  ['a\u00a0b\u200bc', 'a bc'],
  ['**What does `x` do?**', 'What does `x` do?'],
  ['turned \u202earound', 'turned around'],
])('[I6] “%s” reads “%s”', (markdown, plain) => expect(plainText(markdown)).toBe(plain))

it('tells a line that is emphasised, or a link, as a whole', () => {
  expect(wholeStrong('**What is a lock?** 🟢')).toBe(true)
  expect(wholeStrong('**What** is a lock?')).toBe(false)
  expect(wholeLink('[Basics](#basics)')).toBe('anchor')
  expect(wholeLink('[Book](https://example.org)')).toBe('page')
  expect(wholeLink('See [Basics](#basics) first')).toBeUndefined()
})
