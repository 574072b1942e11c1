import { BANK_VERSION, type BankEntry } from './bank-entry.ts'
import { escapedMarkdown } from './markdown-text.ts'

/** The first line of an export. */
export const BANK_MARK = `<!-- Panelbook question bank, version ${BANK_VERSION} -->`
/** Ends a section where the next question is in none. */
export const NO_SECTION = '<!-- no section -->'

/** What a question's first list says of it, by its labels. */
export const BANK_FACTS = [
  ['Key', 'key'],
  ['Title', 'title'],
  ['Competency', 'competency'],
  ['Kind', 'kind'],
  ['Level', 'level'],
  ['Difficulty', 'difficulty'],
  ['Minutes', 'minutes'],
  ['Tags', 'tags'],
] as const
/** A question's further lists, by their labels. */
export const BANK_LISTS = [
  ['Strong signals', 'strongSignals'],
  ['Probes', 'probes'],
  ['Red flags', 'redFlags'],
  ['Ratings', 'anchors'],
] as const

/** In pieces, a question each: headings for sections and prompts, lists for points, a quotation for the sample answer. */
export function* writeBankMarkdown(entries: Iterable<BankEntry>): Generator<string> {
  yield `${BANK_MARK}\n\n# Questions\n`
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
  const facts = BANK_FACTS.flatMap(([label, key]) => {
    const value = entry[key]
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return []
    const text = Array.isArray(value) ? value.map((tag) => escapedMarkdown(tag, ',')).join(', ') : escapedMarkdown(String(value))
    return [`- **${label}:** ${text}`]
  })
  if (facts.length > 0) lines.push('', ...facts)
  for (const [label, key] of BANK_LISTS) {
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
