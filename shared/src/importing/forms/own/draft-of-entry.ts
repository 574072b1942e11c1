import type { BankEntry } from '../../../bank-file/bank-entry.ts'
import type { QuestionDraft } from '../../import-result.ts'

/** An entry with where it stands, as the importer delivers it. */
export const draftOfEntry = (entry: BankEntry, from: number, to: number): QuestionDraft => ({
  ...entry,
  source: { line: from, spans: [{ from, to }] },
})
