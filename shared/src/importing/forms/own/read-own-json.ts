import { BANK_FORMAT, BANK_VERSION, bankEntrySchema } from '../../../bank-file/bank-entry.ts'
import { refuse } from '../../import-refusal.ts'
import type { ImportResult } from '../../import-result.ts'
import type { JsonNode } from '../data/located-json.ts'
import { draftOfEntry } from './draft-of-entry.ts'

type ObjectNode = Extract<JsonNode, { kind: 'object' }>

const KNOWN = new Set([...bankEntrySchema.keyof().options, 'source'])

/**
 * Questions of a bank that says it is Panelbook's own: each text is taken as it stands, with no guess at what it may mean.
 * Undefined: it doesn't say so.
 *
 * @throws RefusedInput for a version that is newer than this Panelbook
 */
export function readOwnJson(root: JsonNode): ImportResult | undefined {
  if (root.kind !== 'object' || statedAt(root, 'format') !== BANK_FORMAT) return undefined
  const version = statedAt(root, 'version')
  if (version !== BANK_VERSION) {
    refuse({ kind: 'newer-bank-file', line: 1, version: String(version), reads: BANK_VERSION })
  }
  const result: ImportResult = { questions: [], unrecognised: [], boilerplate: [], advice: [] }
  for (const entry of root.entries) {
    const span = { from: entry.line, to: entry.value.to }
    if (entry.key === 'questions' && entry.value.kind === 'array') {
      for (const item of entry.value.items) readItem(item, result)
    } else result.boilerplate.push({ line: entry.line, span, text: entry.key, why: 'about the bank itself' })
  }
  return result
}

function readItem(item: JsonNode, result: ImportResult): void {
  const span = { from: item.from, to: item.to }
  const parsed = bankEntrySchema.safeParse(plainValue(item))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const prompt = item.kind === 'object' ? statedAt(item, 'prompt') : undefined
    const text = typeof prompt === 'string' && prompt.trim() !== '' ? prompt : 'An entry without a prompt'
    const why = `${issue?.path.join('.') || 'It'}: ${issue?.message ?? 'is not valid'}`
    result.unrecognised.push({ line: item.from, span, text, why })
    return
  }
  result.questions.push(draftOfEntry(parsed.data, item.from, item.to))
  if (item.kind !== 'object') return
  for (const { key, line, value } of item.entries) {
    if (KNOWN.has(key)) continue
    result.unrecognised.push({
      line,
      span: { from: line, to: value.to },
      text: key,
      why: `The library has no place for “${key}”`,
    })
  }
}

const statedAt = (node: ObjectNode, key: string): string | number | undefined => {
  const value = node.entries.find((entry) => entry.key === key)?.value
  return value?.kind === 'string' || value?.kind === 'number' ? value.value : undefined
}

/** As `JSON.parse` would give it, by own keys alone: no key means anything to a prototype. */
function plainValue(node: JsonNode): unknown {
  if (node.kind === 'string' || node.kind === 'number') return node.value
  if (node.kind === 'array') return node.items.map(plainValue)
  if (node.kind === 'other') return null
  const object: Record<string, unknown> = Object.create(null)
  for (const { key, value } of node.entries) object[key] = plainValue(value)
  return { ...object }
}
