import type { ImportResult } from '../importing/import-result.ts'
import { BANK_VERSION, type BankEntry, bankEntrySchema, draftOfEntry } from './bank-entry.ts'
import { escapedMarkdown, markdownText, markdownTexts } from './markdown-text.ts'

const MARK = `<!-- Panelbook question bank, version ${BANK_VERSION} -->`
const NO_SECTION = '<!-- no section -->'

const FACTS = [
  ['Key', 'key'],
  ['Title', 'title'],
  ['Competency', 'competency'],
  ['Kind', 'kind'],
  ['Level', 'level'],
  ['Difficulty', 'difficulty'],
  ['Minutes', 'minutes'],
  ['Tags', 'tags'],
] as const
const LISTS = [
  ['Strong signals', 'strongSignals'],
  ['Probes', 'probes'],
  ['Red flags', 'redFlags'],
  ['Ratings', 'anchors'],
] as const

/** In pieces, a question each: headings for sections and prompts, lists for points, a quotation for the sample answer. */
export function* writeBankMarkdown(entries: Iterable<BankEntry>): Generator<string> {
  yield `${MARK}\n\n# Questions\n`
  let section: string | undefined
  let number = 0
  for (const entry of entries) {
    let text = ''
    if (entry.section !== section)
      text += `\n${entry.section === undefined ? NO_SECTION : `## ${escapedMarkdown(entry.section)}`}\n`
    section = entry.section
    number += 1
    yield `${text}\n${questionLines(entry, number).join('\n')}\n`
  }
}

function questionLines(entry: BankEntry, number: number): string[] {
  const lines = [`### ${number}. ${escapedMarkdown(entry.prompt)}`]
  const facts = FACTS.flatMap(([label, key]) => {
    const value = entry[key]
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return []
    const text = Array.isArray(value) ? value.map((tag) => escapedMarkdown(tag, ',')).join(', ') : escapedMarkdown(String(value))
    return [`- **${label}:** ${text}`]
  })
  if (facts.length > 0) lines.push('', ...facts)
  for (const [label, key] of LISTS) {
    const items = entry[key].map((item) =>
      typeof item === 'string' ? escapedMarkdown(item) : `${item.value}: ${escapedMarkdown(item.text)}`,
    )
    if (items.length > 0) lines.push('', `**${label}:**`, '', ...items.map((item) => `- ${item}`))
  }
  if (entry.sampleAnswer !== undefined) {
    lines.push('', '**Sample answer:**', '', ...entry.sampleAnswer.split('\n').map((line) => (line === '' ? '>' : `> ${line}`)))
  }
  return lines
}

/** A question while its lines are read. */
interface Open {
  from: number
  to: number
  /** As `bankEntrySchema` takes it. */
  said: Record<string, unknown>
  /** What the next list entry, or line of a quotation, belongs to. */
  place: 'facts' | (typeof LISTS)[number][1] | 'sampleAnswer'
}

/** Questions of Markdown that says it is Panelbook's own; undefined where its first line doesn't. A line that an export wouldn't write is shown. */
export function readOwnMarkdown(lines: readonly string[]): ImportResult | undefined {
  if (lines.find((line) => line.trim() !== '')?.trim() !== MARK) return undefined
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
      open = { from: at, to: at, said: { prompt, ...(section === undefined ? {} : { section }) }, place: 'facts' }
    } else if (heading || text === MARK || text === NO_SECTION) {
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
    const place = label === 'Sample answer' ? 'sampleAnswer' : LISTS.find(([name]) => name === label)?.[1]
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
  if (open.place !== 'facts') {
    const list = (open.said[open.place] ??= []) as unknown[]
    const [, value, said] = (open.place === 'anchors' && /^(\d{1,2}): (.*)$/.exec(item)) || []
    list.push(value === undefined ? markdownText(item) : { value: Number(value), text: markdownText(said ?? '') })
    return true
  }
  const [, name, value = ''] = /^\*\*([^*:]+):\*\* (.*)$/.exec(item) ?? []
  const key = FACTS.find(([fact]) => fact === name)?.[1]
  if (key === undefined) return false
  if (key === 'tags') open.said.tags = markdownTexts(value, ',').map((tag) => tag.trim())
  else open.said[key] = key === 'minutes' ? Number(value) : markdownText(value)
  return true
}
