import type { BankOutcome } from './bank-outcome.ts'
import { readMailText } from './forms/mail/read-mail-text.ts'
import { linesOf } from './forms/text/text-lines.ts'
import { importBank } from './import-bank.ts'
import type { ImportLimits } from './import-limits.ts'
import { refuse } from './import-result.ts'

/** The questions in a mail's text. Attachments are named and not read. Loaded only when a mail comes. */
export async function readMailBank(bytes: Uint8Array, limits: ImportLimits): Promise<BankOutcome> {
  const { text, format, attachments } = await readMailText(bytes, limits)
  if (text.trim() === '') {
    const attached =
      attachments.length > 0 ? ` Save what is attached (${attachments.slice(0, 5).join(', ')}), and give that.` : ''
    refuse('empty', `There is no text in this mail.${attached}`)
  }
  const outcome = importBank({ text, format }, limits)
  if (!outcome.ok) return outcome
  for (const name of attachments) {
    outcome.result.unrecognised.push({
      line: 1,
      span: { from: 1, to: 1 },
      text: name,
      why: 'It is attached: save it, and give it by itself',
    })
  }
  return { ...outcome, lines: linesOf(text, limits), form: 'mail' }
}
