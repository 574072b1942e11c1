import { writeBankCsv } from './bank-csv-file.ts'
import type { BankEntry } from './bank-entry.ts'
import { writeBankJson } from './bank-json-file.ts'
import { writeBankMarkdown } from './bank-markdown-file.ts'

export const bankFormats = ['json', 'csv', 'markdown'] as const
export type BankFormat = (typeof bankFormats)[number]

/** What a file of each form is called and sent as. */
export const bankFiles: Record<BankFormat, { extension: string; type: string }> = {
  json: { extension: 'json', type: 'application/json; charset=utf-8' },
  csv: { extension: 'csv', type: 'text/csv; charset=utf-8' },
  markdown: { extension: 'md', type: 'text/markdown; charset=utf-8' },
}

const writers: Record<BankFormat, (entries: Iterable<BankEntry>) => Generator<string>> = {
  json: writeBankJson,
  csv: writeBankCsv,
  markdown: writeBankMarkdown,
}

/** A bank's file in pieces, a question each. `readBank` reads it back to the same entries. */
export const writeBank = (format: BankFormat, entries: Iterable<BankEntry>): Generator<string> => writers[format](entries)
