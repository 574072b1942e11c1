import { describe, expect, it } from 'vitest'
import {
  type ImportRefusal,
  type ImportRefusalKind,
  type ImportRefusalOf,
  importRefusalCodes,
} from '../importing/import-refusal.ts'
import { importRefusalInWords } from './import-refusal-in-words.ts'

/** One of each kind that carries something: a kind without a line here doesn't compile. */
const withData: {
  [K in ImportRefusalKind as keyof ImportRefusalOf<K> extends 'kind' ? never : K]: Omit<ImportRefusalOf<K>, 'kind'>
} = {
  'empty-mail': { attachments: ['bank.csv'] },
  'file-too-large': { mostBytes: 15_000_000 },
  'too-many-characters': { characters: 5_000_001, most: 5_000_000 },
  'too-many-lines': { lines: 200_001, most: 200_000 },
  'too-many-questions': { most: 5_000, line: 7 },
  'row-too-wide': { line: 7, columns: 1_201, most: 200 },
  'too-many-paragraphs': { most: 200_000 },
  'table-too-wide': { most: 200 },
  'too-many-sheets': { sheets: 201, most: 200 },
  'sheet-too-long': { most: 200_000 },
  'sheet-row-too-wide': { row: 3, most: 200 },
  'too-much-in-sheets': { most: 5_000_000 },
  'too-many-sheet-rows': { most: 200_000 },
  'too-many-pdf-pages': { pages: 1_001, most: 1_000 },
  'pdf-shows-too-much': { mostCharacters: 5_000_000, mostRuns: 200_000 },
  'pdf-unpacks-too-large': { mostBytes: 100_000_000 },
  'too-many-files-in-archive': { files: 5_001, most: 5_000 },
  'archive-unpacks-too-large': { mostBytes: 100_000_000 },
  'too-many-mail-lines': { lines: 200_001, most: 200_000 },
  'values-too-deep': { line: 7, most: 200 },
  'elements-too-deep': { line: 7, most: 1_000 },
  'document-too-deep': { most: 1_000 },
  'pdf-states-too-deep': { most: 1_000 },
  'invalid-json': { line: 7, found: 'oops', expected: 'value' },
  'open-quotation': { line: 7 },
  'not-as-named': { form: 'document' },
  'unknown-extension': { extension: 'gift' },
  'file-given-as-text': { form: 'mail' },
  'unreadable-form': { form: 'slides' },
  'newer-bank-file': { line: 1, version: '2', reads: 1 },
  'no-such-encoding': { encoding: 'windows-9999' },
  'several-encodings': { encodings: [{ encoding: 'windows-1250', lines: ['Jak'] }] },
}

const kinds = Object.keys(importRefusalCodes) as ImportRefusalKind[]
const example = (kind: ImportRefusalKind) => ({ kind, ...(withData as Record<string, object>)[kind] }) as ImportRefusal

describe('the words of a refused import', () => {
  it.each(kinds)('[I14] are whole sentences: %s', (kind) => {
    const refusal = example(kind)
    const { code, message, line } = importRefusalInWords(refusal)
    expect(code).toBe(importRefusalCodes[kind])
    expect(message).toMatch(/^\p{Lu}.*\.$/u)
    expect(message).not.toMatch(/undefined|NaN|\[object|\$\{/)
    expect(line).toBe('line' in refusal ? refusal.line : undefined)
  })

  it('are different for each kind', () => {
    const messages = kinds.map((kind) => importRefusalInWords(example(kind)).message)
    expect(new Set(messages).size).toBe(kinds.length)
  })

  it('[I14] say what a scan, a large PDF, an old file and one with a password need', () => {
    const said = (refusal: ImportRefusal) => importRefusalInWords(refusal).message
    expect(said({ kind: 'scanned-pdf' })).toBe(
      'This PDF is a scan and has no text. Run text recognition (OCR) on it, then import the result.',
    )
    expect(said({ kind: 'pdf-unpacks-too-large', mostBytes: 100_000_000 })).toBe(
      'This PDF is too large when unpacked (limit 100 MB). Save only the pages with questions as a new file.',
    )
    expect(said({ kind: 'old-office-file' })).toBe(
      'This file is an old .doc, .xls or .msg. Save it as .docx, .xlsx or .eml and choose that file.',
    )
    expect(said({ kind: 'protected-file' })).toBe('This file has a password. Save it without a password and choose that file.')
  })

  it('count in digits with their commas, and name the place of a mistake', () => {
    expect(importRefusalInWords({ kind: 'too-many-questions', most: 5_000, line: 9 })).toEqual({
      code: 'too-many',
      message: 'This has more than 5,000 questions; split it into several files.',
      line: 9,
    })
    expect(importRefusalInWords({ kind: 'invalid-json', line: 3, found: undefined, expected: 'colon' })).toEqual({
      code: 'malformed',
      message: 'This is no valid JSON: line 3 has the end where a colon should be.',
      line: 3,
    })
  })
})
