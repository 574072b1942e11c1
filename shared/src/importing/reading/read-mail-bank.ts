import type { BankOutcome } from '../bank-outcome.ts'
import { readMailText } from '../forms/mail/read-mail-text.ts'
import type { ImportLimits } from '../import-limits.ts'
import { refuse } from '../import-refusal.ts'
import { readTextBank } from './read-text-bank.ts'

/** The questions in a mail's text. Attachments are named and not read. Loaded only when a mail comes. */
export async function readMailBank(bytes: Uint8Array, limits: ImportLimits): Promise<BankOutcome> {
  const { text, format, attachments } = await readMailText(bytes, limits)
  if (text.trim() === '') refuse({ kind: 'empty-mail', attachments })
  const outcome = readTextBank({ text, format }, limits)
  if (!outcome.ok) return outcome
  for (const name of attachments) {
    outcome.result.unrecognised.push({
      line: 1,
      span: { from: 1, to: 1 },
      text: name,
      why: 'It is attached: save it, and give it by itself',
    })
  }
  return { ...outcome, form: 'mail' }
}
