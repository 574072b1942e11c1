import { expect, test } from 'vitest'
import { bankPieces, bankText } from './bank-text.ts'

const question = (index: number) => ({
  prompt: `What is number ${index}? ${'Say more. '.repeat(20)}`,
  strongSignals: [],
  probes: [],
  redFlags: [],
  anchors: [],
  tags: [],
  provenance: { origin: 'written' as const },
})

test.each(['json', 'csv', 'markdown'] as const)(
  '[L11] [A18] a large library is written as %s in small pieces, which together are the file',
  async (format) => {
    const questions = Array.from({ length: 1_000 }, (_, index) => question(index))
    const pieces: string[] = []
    for await (const piece of bankPieces(format, questions)) pieces.push(piece)
    const text = await bankText(format, questions)
    expect(pieces.join('')).toBe(text)
    expect(pieces.length).toBeGreaterThanOrEqual(40)
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(text.length / 20)
  },
)
