import { readTextBank } from '@panelbook/shared/importing/reading/read-text-bank'
import { describe, expect, it } from 'vitest'
import { inLines, pastedInput, readAs } from './given-input.ts'
import { openBank } from './open-bank.ts'
import { clippedLine, linesOfSpans, piecesByLine, shortened, shownText, spanOfPiece } from './source-lines.ts'

const TEXT = `### 1. What is a *closure*?

**Look for:**
- captures \`variables\`
- names a use; says why
Sample answer: It keeps the names
of the function around it.
`
const lines = TEXT.split('\n')
function first() {
  const outcome = readTextBank({ text: TEXT, name: 'bank.md' })
  const draft = outcome.ok && openBank(outcome.result).drafts[0]
  if (!draft) throw new Error('No question was found')
  return draft
}

describe('which line says what', () => {
  it('is told by the words, whatever marks stand around them', () => {
    const draft = first()
    const shown = linesOfSpans(lines, draft.source.spans, false)
    expect(shown.map(({ number }) => number)).toEqual([1, 3, 4, 5, 6, 7])
    expect([...piecesByLine(draft, shown)]).toEqual([
      [1, ['prompt.0']],
      [4, ['strongSignals.0']],
      [5, ['strongSignals.1']],
      [6, ['sampleAnswer.0']],
      [7, ['sampleAnswer.0']],
    ])
    expect(spanOfPiece(draft, shown, 'strongSignals.1')).toEqual({ from: 5, to: 5 })
  })

  it('is the first line where the words are nowhere', () => {
    expect(spanOfPiece(first(), [], 'strongSignals.0')).toEqual({ from: 1, to: 1 })
  })
})

it('[I6] shows HTML as its words', () => {
  expect(shownText('<li onclick="x()">What does <b>&lt;script&gt;</b> do?</li>', true)).toBe('What does <script> do?')
  expect(shownText('a < b', false)).toBe('a < b')
  expect(linesOfSpans(['<ul>', '<li>What?</li>'], [{ from: 1, to: 9 }], true)).toEqual([{ number: 2, text: 'What?' }])
})

it('[I5] a file without line breaks doesn’t stand beside each of its questions', () => {
  const text = `${'a '.repeat(5_000)}What is a heap?${' b'.repeat(5_000)}`
  const clipped = clippedLine(text, 'What is a heap?')
  expect(clipped.length).toBeLessThan(1_300)
  expect(clipped).toContain('What is a heap?')
  expect(shortened(Array.from({ length: 100 }, (_, at) => ({ number: at + 1, text: 'x' })))).toMatchObject({ more: 40 })
})

describe('what is given', () => {
  it('rich text is read with its structure, coloured code as plain text', () => {
    expect(pastedInput('What?', '<h2>Web</h2><p>What?</p>')).toMatchObject({ format: 'html', text: '<h2>Web</h2>\n<p>What?</p>' })
    expect(pastedInput('What?', '<div><span style="color:red">What?</span></div>')).toEqual({
      kind: 'text',
      text: 'What?',
      source: 'Pasted text',
    })
    expect(pastedInput('  ', '')).toBeUndefined()
  })

  it('a page of one line is read by its blocks', () => {
    expect(inLines('<ul><li>One</li><li>Two</li></ul>').split('\n')).toEqual(['<ul>', '<li>One</li>', '<li>Two</li></ul>'])
  })

  it('is read again in another way, or by its looks', () => {
    const given = { kind: 'text', text: 'What?', format: 'html', source: 'Pasted page' } as const
    expect(readAs(given, 'markdown')).toEqual({ ...given, format: 'markdown' })
    expect(readAs(given, undefined)).toEqual({ kind: 'text', text: 'What?', source: 'Pasted page' })
  })
})
