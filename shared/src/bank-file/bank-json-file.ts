import { DEFAULT_RATING_SCALE } from '../library/rating-scale.ts'
import { BANK_FORMAT, BANK_VERSION, type BankEntry } from './bank-entry.ts'

/** In pieces, a question each, so that a large library can be written without holding anything up. */
export function* writeBankJson(entries: Iterable<BankEntry>): Generator<string> {
  const head = { format: BANK_FORMAT, version: BANK_VERSION, scale: DEFAULT_RATING_SCALE }
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "questions": [`
  let first = true
  for (const entry of entries) {
    const text = JSON.stringify(entry, null, 2).replaceAll('\n', '\n    ')
    yield `${first ? '' : ','}\n    ${text}`
    first = false
  }
  yield `${first ? '' : '\n  '}]\n}\n`
}
