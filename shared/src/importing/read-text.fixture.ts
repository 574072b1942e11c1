import type { ImportResult, QuestionDraft } from './import-result.ts'
import { readTextBank } from './reading/read-text-bank.ts'

/** What is found in a text, for tests of readable ones. Its name says which form it has. */
export function readText(text: string, name: string): ImportResult {
  const outcome = readTextBank({ text, name })
  if (!outcome.ok) throw new Error(outcome.refusal.kind)
  return outcome.result
}

/** What is said in a draft: without its lines, and without what is empty. */
export const said = ({ source: _, ...draft }: QuestionDraft) =>
  Object.fromEntries(Object.entries(draft).filter(([, value]) => !Array.isArray(value) || value.length > 0))
