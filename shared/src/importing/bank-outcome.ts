import type { BankForm } from './forms/formats.ts'
import type { ImportRefusal } from './import-refusal.ts'
import type { ImportResult } from './import-result.ts'

/**
 * `lines`: the lines that spans count. Line n of the result is `lines[n - 1]`. A line of a Word document is a paragraph and may
 * have breaks.
 */
export type BankOutcome =
  | { ok: true; result: ImportResult; lines: readonly string[]; form: BankForm }
  | { ok: false; refusal: ImportRefusal }
