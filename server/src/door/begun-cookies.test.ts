import { expect, test } from 'vitest'
import { createBegunCookies } from './begun-cookies.ts'

const stateOf = (letter: string) => letter.repeat(43)
const begun = (letter: string) => ({ state: stateOf(letter), secret: `secret-${letter}`, until: 600_000 })

test.each([
  [false, 'panelbook-sign-in-'],
  [true, '__Host-panelbook-sign-in-'],
])('[A29] a browser keeps one for each sign-in, and of very many the newest (secure: %s)', (secure, prefix) => {
  const cookies = createBegunCookies(secure)
  let jar: string[] = []
  const begin = (letter: string) => {
    for (const header of cookies.set(begun(letter), 0, ['panelbook=x', ...jar].join('; '))) {
      const [pair = ''] = header.split(';')
      const name = pair.slice(0, pair.indexOf('=') + 1)
      expect(name.startsWith(prefix)).toBe(true)
      jar = jar.filter((each) => !each.startsWith(name))
      if (!header.includes('Max-Age=0')) jar.push(pair)
    }
  }
  for (const letter of 'abcde') begin(letter)
  const read = (letter: string) => cookies.read(jar.join('; '), stateOf(letter))
  expect([...'abcde'].map(read)).toEqual([...'abcde'].map((letter) => `secret-${letter}`))
  for (const letter of 'fg') begin(letter)
  expect(jar).toHaveLength(5)
  expect([...'abcdefg'].map(read)).toEqual([undefined, undefined, ...[...'cdefg'].map((letter) => `secret-${letter}`)])
})

test('[A29] a state that is none reads none, and one that is there twice neither', () => {
  const cookies = createBegunCookies(false)
  const [pair = ''] = cookies.set(begun('a'), 0, undefined)[0]?.split(';') ?? []
  expect(cookies.read(pair, stateOf('a'))).toBe('secret-a')
  for (const state of ['', 'a'.repeat(16), `${'a'.repeat(42)};`, stateOf('b')]) expect(cookies.read(pair, state)).toBeUndefined()
  expect(cookies.read(`${pair}; ${pair}x`, stateOf('a'))).toBeUndefined()
})
