import { describe, expect, it } from 'vitest'
import { column, type PdfText, writePdf } from '../../fixtures/write-pdf.ts'
import { readBank } from '../../read-bank.ts'

async function read(page: readonly PdfText[]) {
  const outcome = await readBank({ kind: 'bytes', bytes: writePdf([page]), name: 'bank.pdf' })
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return outcome.result
}

/** Lines from `top` down, each at its own margin. */
const lines = (texts: readonly (readonly [number, string])[], top: number): PdfText[] =>
  texts.map(([x, text], at) => ({ text, x, y: top - at * 15 }))

describe('lists', () => {
  it.each([
    ['Look for:', 'Red flags:'],
    ['Achten auf:', 'Warnsignale:'],
    ['Punti di forza:', 'Segnali negativi:'],
  ])('[I20] whose bullets are drawn are told by their margin: %s', async (signals, flags) => {
    const { questions } = await read(
      lines(
        [
          [60, '1. How do you get the place ready before you open the board?'],
          [60, signals],
          [90, 'switches off and locks it'],
          [90, 'looks whether any voltage is left in the wires before a hand goes'],
          [90, 'near them'],
          [90, 'puts a fence around'],
          [60, flags],
          [90, 'works on a live board'],
          [60, '2. Who may switch it on again?'],
        ],
        780,
      ),
    )
    expect(questions).toHaveLength(2)
    expect(questions[0]).toMatchObject({
      strongSignals: [
        'switches off and locks it',
        'looks whether any voltage is left in the wires before a hand goes near them',
        'puts a fence around',
      ],
      redFlags: ['works on a live board'],
    })
  })

  it('[I20] whose bullets are larger and lower than their text are no headings', async () => {
    const entries = ['calls back at once', 'asks where they are', 'sends somebody']
    const { questions } = await read([
      ...lines([[60, '1. Somebody hangs up before the address. What do you do?']], 780),
      ...lines([[60, 'Look for']], 760),
      ...entries.flatMap((text, at) => [
        { text, x: 78, y: 740 - at * 12, size: 10 },
        { text: '•', x: 60, y: 738 - at * 12, size: 13 },
      ]),
      ...lines([[60, '2. Who writes it down?']], 690),
    ])
    expect(questions.map(({ strongSignals }) => strongSignals)).toEqual([entries, []])
  })

  it('[I20] an answer that is set in is a text, and no list', async () => {
    const { questions } = await read(
      lines(
        [
          [60, '1. What does the meter say?'],
          [60, 'Answer:'],
          [90, 'It shows how much current goes through the wire at this very hour, and'],
          [90, 'how much went through it since it was put in.'],
          [60, '2. Who reads it, and how often is that done in a house like this one?'],
        ],
        780,
      ),
    )
    expect(questions[0]?.sampleAnswer).toBe(
      'It shows how much current goes through the wire at this very hour, and how much went through it since it was put in.',
    )
  })
})

describe('two columns', () => {
  const left = [
    'Part one',
    '',
    '1. A caller hangs up before giving',
    'an address. What do you do next?',
    'Look for: calls back at once',
    '',
    '2. How do you calm a child who has',
    'found somebody on the floor?',
    'Red flags: asks for an adult only',
  ]
  it.each([
    ['ends early', ['3. Which shifts have you worked,', 'and what did they do to you?']],
    ['has short lines', ['3. Who relieves you?', 'Look for: a name', '4. Who calls you?', 'Look for: nobody']],
    ['begins with a list', ['• knows the house', '', '3. Who relieves you at the end', 'of a long night?']],
  ])('[I20] of which the second %s are read one after the other', async (_what, right) => {
    const page = [
      ...column(left, { top: 780 }),
      ...column(right, { x: 320, top: 776 }),
      { text: 'end', x: 320, y: 640 },
      { text: 'of it', x: 320, y: 627 },
    ]
    const { questions } = await read(page)
    expect(questions[0]).toMatchObject({
      prompt: 'A caller hangs up before giving an address. What do you do next?',
      strongSignals: ['calls back at once'],
    })
    expect(questions[1]?.prompt).toBe('How do you calm a child who has found somebody on the floor?')
    expect(questions[2]?.prompt).toMatch(/^(?:Which shifts|Who relieves)/)
  })

  it('[I20] cells of a table share their lines, and stay together', async () => {
    const rows = ['Who counts?', 'Who drives?', 'Who signs?', 'Who closes?', 'Who opens?', 'Who cleans?']
    const { questions } = await read(
      rows.flatMap((text, at) => [
        { text: `${at + 1}. ${text}`, x: 60, y: 780 - at * 20 },
        { text: `Time: ${at + 2} min`, x: 320, y: 780 - at * 20 },
      ]),
    )
    expect(questions.map(({ minutes }) => minutes)).toEqual([2, 3, 4, 5, 6, 7])
  })
})
