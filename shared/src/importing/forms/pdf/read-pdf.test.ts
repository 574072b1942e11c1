import { zlibSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importRefusalInWords } from '../../../refusals/import-refusal-in-words.ts'
import { column, type PdfText, writePdf } from '../../fixtures/write-pdf.ts'
import type { QuestionDraft } from '../../import-result.ts'
import { readBank } from '../../read-bank.ts'

const give = (pages: readonly (readonly PdfText[])[]) => readBank({ kind: 'bytes', bytes: writePdf(pages), name: 'bank.pdf' })

async function read(pages: readonly (readonly PdfText[])[]) {
  const outcome = await give(pages)
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return { ...outcome.result, lines: outcome.lines, form: outcome.form }
}

const said = ({ source: _, ...draft }: QuestionDraft) =>
  Object.fromEntries(Object.entries(draft).filter(([, value]) => !Array.isArray(value) || value.length > 0))

const head = { text: 'Interview guide', x: 60, y: 810, size: 9 }
const foot = (page: number): PdfText => ({ text: `Page ${page} of 2`, x: 280, y: 30, size: 9 })

describe('the text of a PDF', () => {
  it('[I20] is read by its sizes, joined where its column broke it, and without heads and feet', async () => {
    const { questions, boilerplate, form } = await read([
      [
        head,
        { text: 'Bread', x: 60, y: 780, size: 18 },
        ...column(
          [
            '1. How do you know that a dough has',
            'risen enough for the oven?',
            'Look for: presses it with a fin-',
            'ger',
            '',
            '2. What do you do with old bread?',
            'Red flags:',
            '• Throws it away',
          ],
          { top: 750 },
        ),
        foot(1),
      ],
      [head, ...column(['3. Why is salt weighed?', 'Answer: a few grams decide.']), foot(2)],
    ])
    expect(form).toBe('pdf')
    expect(questions.map(said)).toEqual([
      {
        prompt: 'How do you know that a dough has risen enough for the oven?',
        section: 'Bread',
        strongSignals: ['presses it with a finger'],
      },
      { prompt: 'What do you do with old bread?', section: 'Bread', redFlags: ['Throws it away'] },
      { prompt: 'Why is salt weighed?', section: 'Bread', sampleAnswer: 'a few grams decide.' },
    ])
    expect(boilerplate.filter(({ why }) => why === 'the head or foot of a page')).toHaveLength(4)
  })

  it('[I20] is read column by column, below a title that crosses both', async () => {
    const { questions } = await read([
      [
        { text: 'A title across both columns of this page, long enough', x: 60, y: 790, size: 16 },
        ...column(
          [
            '1. How do you greet a customer who',
            'has been waiting for a long time?',
            'Look for: says sorry at once',
            '2. What do you say when the bread',
            'is gone at ten in the morning?',
          ],
          { top: 750 },
        ),
        ...column(
          [
            '3. When did you last burn a whole',
            'tray and what did you do then?',
            'Red flags: it never happened yet',
            '4. Which customer do you remember',
            'best, and why is it that one?',
          ],
          { x: 320, top: 750 },
        ),
      ],
    ])
    expect(questions.map(({ prompt }) => prompt)).toEqual([
      'How do you greet a customer who has been waiting for a long time?',
      'What do you say when the bread is gone at ten in the morning?',
      'When did you last burn a whole tray and what did you do then?',
      'Which customer do you remember best, and why is it that one?',
    ])
  })

  it('[I20] keeps its lines, and says which pages have no text', async () => {
    const { lines, unrecognised, questions } = await read([column(['What is yeast?', '', 'What is gluten made of?']), []])
    expect(questions).toHaveLength(2)
    expect(lines[(questions[1]?.source.line ?? 0) - 1]).toBe('What is gluten made of?')
    expect(unrecognised.map(({ text }) => text)).toEqual(['Page 2'])
  })
})

describe('a PDF that can’t be read', () => {
  const refusal = async (bytes: Uint8Array) => {
    const outcome = await readBank({ kind: 'bytes', bytes, name: 'bank.pdf' })
    return outcome.ok ? undefined : importRefusalInWords(outcome.refusal)
  }

  it('[I21] is told to be scanned where its pages are pictures', async () => {
    const outcome = await give([[], []])
    expect(outcome.ok ? '' : importRefusalInWords(outcome.refusal).message).toMatch(/scan.*OCR/)
  })

  it.each<[string, Uint8Array, RegExp]>([
    ['half of one', writePdf([column(['What?'])]).slice(0, 200), /damaged|scan/],
    ['nothing but its first bytes', Uint8Array.from('%PDF-1.4', (char) => char.charCodeAt(0)), /damaged/],
    ['text named .pdf', Uint8Array.from('What?', (char) => char.charCodeAt(0)), /not a PDF, or it is damaged/],
  ])('[I14] is refused with what to do: %s', async (_what, bytes, says) => {
    expect((await refusal(bytes))?.message).toMatch(says)
  })

  it('[I5] stops a stream that unpacks to more than the limits, before anything unpacks it', async () => {
    const bomb = zlibSync(new Uint8Array(120_000_000), { level: 9 })
    expect((await refusal(writePdf([column(['What is it?'])], { stream: bomb })))?.code).toBe('too-large')
  })
})
