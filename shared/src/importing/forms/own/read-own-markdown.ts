import { bankEntrySchema } from '../../../bank-file/bank-entry.ts'
import { BANK_FACTS, BANK_LISTS, BANK_MARK, NO_SECTION } from '../../../bank-file/bank-markdown-file.ts'
import { markdownText, markdownTexts } from '../../../bank-file/markdown-text.ts'
import type { ImportResult } from '../../import-result.ts'
import { draftOfEntry } from './draft-of-entry.ts'

/** A question while its lines are read. */
interface Open {
  from: number
  to: number
  /** As `bankEntrySchema` takes it. */
  said: Record<string, unknown>
  /** What the next list entry, or line of a quotation, belongs to. */
  place: 'attributes' | (typeof BANK_LISTS)[number][1] | 'sampleAnswer'
}

/**
 * Questions of Markdown that says it is Panelbook's own; undefined where its first line doesn't. A line that an export wouldn't
 * write is shown.
 */
export function readOwnMarkdown(lines: readonly string[]): ImportResult | undefined {
  if (lines.find((line) => line.trim() !== '')?.trim() !== BANK_MARK) return undefined
  const result: ImportResult = { questions: [], unrecognised: [], boilerplate: [], advice: [] }
  let section: string | undefined
  let open: Open | undefined
  const close = () => {
    if (!open) return
    const parsed = bankEntrySchema.safeParse(open.said)
    const span = { from: open.from, to: open.to }
    if (parsed.success) result.questions.push(draftOfEntry(parsed.data, open.from, open.to))
    else {
      const issue = parsed.error.issues[0]
      const why = `${issue?.path.join('.') || 'It'}: ${issue?.message ?? 'is not valid'}`
      result.unrecognised.push({ line: open.from, span, text: String(open.said.prompt), why })
    }
    open = undefined
  }
  for (const [index, line] of lines.entries()) {
    const text = line.trim()
    const at = index + 1
    const span = { from: at, to: at }
    if (text === '') continue
    const heading = /^(#{1,3}) +(.*)$/.exec(text)
    if (heading?.[1] === '###') {
      close()
      const prompt = markdownText((heading[2] ?? '').replace(/^\d{1,9}\. /, ''))
      open = { from: at, to: at, said: { prompt, ...(section === undefined ? {} : { section }) }, place: 'attributes' }
    } else if (heading || text === BANK_MARK || text === NO_SECTION) {
      close()
      if (heading?.[1] === '##') section = markdownText(heading[2] ?? '')
      else if (text === NO_SECTION) section = undefined
      result.boilerplate.push({ line: at, span, text, why: heading ? 'a heading' : 'a comment' })
    } else if (open && readLine(open, text.startsWith('>') ? line.trimStart() : text)) open.to = at
    else result.unrecognised.push({ line: at, span, text, why: 'Not where an export of the library would have it' })
  }
  close()
  return result
}

/** Whether the line belongs to the open question. */
function readLine(open: Open, text: string): boolean {
  const label = /^\*\*([^*:]+):\*\*$/.exec(text)?.[1]
  if (label !== undefined) {
    const place = label === 'Sample answer' ? 'sampleAnswer' : BANK_LISTS.find(([name]) => name === label)?.[1]
    if (place) open.place = place
    return place !== undefined
  }
  if (text.startsWith('>')) {
    if (open.place !== 'sampleAnswer') return false
    const quoted = text.slice(text.startsWith('> ') ? 2 : 1)
    open.said.sampleAnswer = open.said.sampleAnswer === undefined ? quoted : `${open.said.sampleAnswer}\n${quoted}`
    return true
  }
  const item = /^- (.*)$/.exec(text)?.[1]
  if (item === undefined || open.place === 'sampleAnswer') return false
  if (open.place !== 'attributes') {
    const list = (open.said[open.place] ??= []) as unknown[]
    const [, value, said] = (open.place === 'anchors' && /^(\d{1,2}): (.*)$/.exec(item)) || []
    list.push(value === undefined ? markdownText(item) : { value: Number(value), text: markdownText(said ?? '') })
    return true
  }
  const [, name, value = ''] = /^\*\*([^*:]+):\*\* (.*)$/.exec(item) ?? []
  const key = BANK_FACTS.find(([attribute]) => attribute === name)?.[1]
  if (key === undefined) return false
  if (key === 'tags') open.said.tags = markdownTexts(value, ',').map((tag) => tag.trim())
  else open.said[key] = key === 'minutes' ? Number(value) : markdownText(value)
  return true
}
