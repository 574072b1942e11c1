import { expect, test } from 'vitest'
import { isGuessable } from './guessable.ts'
import { folded } from './known-passwords.ts'
import { isOwnWords, ownWords } from './own-words.ts'

/** Parts that count how often they are asked. */
function counting(known: readonly string[] = []) {
  const parts = {
    asked: 0,
    shortest: 4,
    has(part: string) {
      parts.asked += 1
      return known.includes(part)
    },
  }
  return parts
}

test('[A51] of 256 letters that become eighteen each, none are taken apart: nobody waits for it', () => {
  // With something else here and there, nothing is repeated.
  const letters = Array.from({ length: 256 }, (_, at) => (at % 5 === 0 ? String.fromCodePoint(0x4e00 + at) : '\ufdfa')).join('')
  expect(folded(letters).length).toBeGreaterThan(3_000)
  const parts = counting()
  expect(isGuessable(folded(letters), parts)).toBe(false)
  expect(isOwnWords(letters, ownWords({ name: 'Ada Beispiel', email: 'ada@acme.example' }, []))).toBe(false)
  expect(parts.asked).toBe(0)
})

test('[A51] two parts of the longest and one character are still found, and no more can be', () => {
  const [one, two] = ['correct-horse-battery-staple-and-a-saddle', 'seven-violet-bridges-hum-slowly-at-night'].map((part) =>
    part.slice(0, 40),
  ) as [string, string]
  expect(isGuessable(`${one}${two}!`, counting([one, two]))).toBe(true)
  expect(isGuessable(`${one}${two}!?`, counting([one, two]))).toBe(false)
})

test('[A51] what is repeated is found whole or with a part of it at the end, and not what is only alike at both ends', () => {
  const unit = 'password12'
  for (const text of [unit.repeat(2), unit.repeat(25), `${unit.repeat(3)}pass`, 'x9'.repeat(100), 'a'.repeat(256)])
    expect([text, isGuessable(text, counting(['password']))]).toEqual([text, true])
  for (const text of ['copper lantern drifting copper lantern', 'aab copper lantern drift aab', `${'k9x!q2vw'.repeat(4)}z#`])
    expect([text, isGuessable(text, counting())]).toEqual([text, false])
})
