import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { zipFile } from './zip-file.ts'

const bytesOf = (pieces: Iterable<Uint8Array>) => new Uint8Array([...pieces].flatMap((piece) => [...piece]))

test('a ZIP file holds each text as it is, in any language and at any length', () => {
  const long = 'Ünïcode 審査 🙂 '.repeat(20_000)
  const pieces = [
    ...zipFile(
      [
        { name: 'a.txt', pieces: ['one, ', 'two'] },
        { name: 'b.txt', pieces: [long] },
      ],
      Date.UTC(2026, 1, 3),
    ),
  ]
  const files = unzipSync(bytesOf(pieces))
  expect([files['a.txt'], files['b.txt']].map((file) => file && strFromU8(file))).toEqual(['one, two', long])
  // Whoever sends it may rest some milliseconds later.
  expect(pieces.length).toBeGreaterThan(5)
})

test.each([5, Date.UTC(3000, 0)])('a time that it can’t write down is no fault: %s', (at) => {
  expect(Object.keys(unzipSync(bytesOf(zipFile([{ name: 'a', pieces: [''] }], at))))).toEqual(['a'])
})
