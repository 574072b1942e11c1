import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { importRefusalInWords } from '../../../refusals/import-refusal-in-words.ts'
import { type MadeSheet, writeXlsx } from '../../fixtures/write-xlsx.ts'
import { type ImportLimits, importLimits } from '../../import-limits.ts'
import type { QuestionDraft } from '../../import-result.ts'
import { readBank } from '../../read-bank.ts'

async function read(sheets: readonly MadeSheet[], limits: ImportLimits = importLimits) {
  const outcome = await readBank({ kind: 'bytes', bytes: writeXlsx(sheets), name: 'bank.xlsx' }, limits)
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return { ...outcome.result, lines: outcome.lines, form: outcome.form }
}

const refusal = async (bytes: Uint8Array, limits: ImportLimits = importLimits) => {
  const outcome = await readBank({ kind: 'bytes', bytes, name: 'bank.xlsx' }, limits)
  return outcome.ok ? undefined : importRefusalInWords(outcome.refusal)
}

const said = ({ source: _, ...draft }: QuestionDraft) =>
  Object.fromEntries(Object.entries(draft).filter(([, value]) => !Array.isArray(value) || value.length > 0))

describe('a workbook', () => {
  it('[I20] is read sheet by sheet, a sheet’s name the section of its questions', async () => {
    const { questions, lines, form } = await read([
      {
        name: 'Counter',
        rows: [
          ['Question', 'Minutes'],
          ['How do you greet?', 4],
          ['Who waits?', ''],
        ],
      },
      {
        name: 'Sheet2',
        rows: [
          ['Frage', 'Rote Flaggen'],
          ['Was brennt?', 'nichts; alles'],
        ],
      },
    ])
    expect(form).toBe('xlsx')
    expect(questions.map(said)).toEqual([
      { section: 'Counter', prompt: 'How do you greet?', minutes: 4 },
      { section: 'Counter', prompt: 'Who waits?' },
      { prompt: 'Was brennt?', redFlags: ['nichts', 'alles'] },
    ])
    expect(questions.map(({ source }) => source.line)).toEqual([2, 3, 5])
    expect(lines[4]).toBe('Was brennt?\tnichts; alles')
  })

  it('[I20] finds its header below a title and notes, and keeps a sheet without questions apart', async () => {
    const { questions, unrecognised, boilerplate } = await read([
      { name: 'Read me', rows: [['Kept by the office.'], ['Colours mean nothing.']] },
      {
        name: 'Senior',
        rows: [['Our questions'], [], ['Competency', 'Question', 'Sample answer'], ['Care', 'How do you plan?', 'Early.']],
      },
    ])
    expect(questions.map(said)).toEqual([
      { level: 'senior', section: 'Senior', prompt: 'How do you plan?', competency: 'Care', sampleAnswer: 'Early.' },
    ])
    expect([...unrecognised, ...boilerplate].map(({ text }) => text)).toContain('Kept by the office.')
  })

  it('[I20] gives every row of a merged area its value', async () => {
    const { questions } = await read([
      {
        name: 'Tabelle1',
        rows: [
          ['Bereich', 'Frage'],
          ['Ofen', 'Was tun Sie zuerst?'],
          ['', 'Was tun Sie zuletzt?'],
          ['Theke', 'Wen grüßen Sie?'],
        ],
        merged: ['A2:A3'],
      },
    ])
    expect(questions.map(({ section }) => section)).toEqual(['Ofen', 'Ofen', 'Theke'])
  })

  it('[I20] reads a text that stands in it a line a cell, and no hidden sheet', async () => {
    const { questions, boilerplate } = await read([
      { name: 'Text', rows: [['Bread'], ['1. What is yeast?'], ['Look for: a fungus'], ['2. What is gluten?']] },
      { name: 'Old', hidden: true, rows: [['Question'], ['What was flour?']] },
    ])
    expect(questions.map(({ prompt }) => prompt)).toEqual(['What is yeast?', 'What is gluten?'])
    expect(questions[0]?.strongSignals).toEqual(['a fungus'])
    expect(boilerplate.filter(({ why }) => why === 'a hidden sheet')).toHaveLength(2)
  })

  it('reads choices in columns, and rich text without the readings beside it', async () => {
    const strings =
      '<sst xmlns="x"><si><t>Question</t></si><si><t>A</t></si><si><t>B</t></si><si><t>Correct</t></si><si><r><t>Which </t></r><r><t>flour?</t></r><rPh><t>furigana</t></rPh></si><si><t>Cake</t></si><si><t>Bread</t></si></sst>'
    const sheet = writeXlsx(
      [
        {
          name: 'Sheet1',
          rows: [
            ['Question', 'A', 'B', 'Correct'],
            ['x', 'Cake', 'Bread', 'B'],
          ],
        },
      ],
      {
        'xl/sharedStrings.xml': strToU8(strings),
      },
    )
    const outcome = await readBank({ kind: 'bytes', bytes: sheet })
    expect(outcome.ok && outcome.result.questions.map(said)).toEqual([
      { prompt: 'Which flour?', sampleAnswer: 'A: Cake\nB: Bread (correct)' },
    ])
  })
})

describe('a workbook that can’t be read', () => {
  it.each<[string, () => Uint8Array, RegExp]>([
    ['an empty one', () => writeXlsx([{ name: 'Sheet1', rows: [] }]), /nothing in its sheets/],
    [
      'a damaged sheet',
      () => writeXlsx([{ name: 'A', rows: [['x']] }], { 'xl/worksheets/sheet1.xml': strToU8('<a') }),
      /damaged/,
    ],
    ['text of another kind', () => strToU8('Question\nWhat?'), /not a workbook, or it is damaged/],
    [
      'a document type',
      () => writeXlsx([{ name: 'A', rows: [['x']] }], { 'xl/sharedStrings.xml': strToU8('<!DOCTYPE a><sst xmlns="x"/>') }),
      /has a DOCTYPE/,
    ],
  ])('[I14] is refused with what to do: %s', async (_what, bytes, says) => {
    expect((await refusal(bytes()))?.message).toMatch(says)
  })

  it('[I5] ends at a limit: sheets, columns, rows and characters', async () => {
    const many = Array.from({ length: 201 }, (_, at) => ({ name: `S${at}`, rows: [['x']] }))
    expect((await refusal(writeXlsx(many)))?.message).toMatch(/201 sheets/)
    const wide = [{ name: 'A', rows: [Array.from({ length: 300 }, () => 'x')] }]
    expect((await refusal(writeXlsx(wide)))?.message).toMatch(/columns/)
    const far = strToU8(
      '<worksheet xmlns="x"><sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>',
    )
    expect((await refusal(writeXlsx([{ name: 'A', rows: [['x']] }], { 'xl/worksheets/sheet1.xml': far })))?.message).toMatch(
      /rows/,
    )
    const long = [{ name: 'A', rows: Array.from({ length: 30 }, () => ['x'.repeat(100)]) }]
    expect((await refusal(writeXlsx(long), { ...importLimits, characters: 1_000 }))?.message).toMatch(/characters/)
  })

  it('[I5] stops a shared text that every cell repeats', async () => {
    const rows = Array.from({ length: 2_000 }, () => ['What is it?'.repeat(1_000)])
    expect((await refusal(writeXlsx([{ name: 'A', rows }])))?.code).toBe('too-large')
  })
})
