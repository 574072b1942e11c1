import { cut } from '@panelbook/shared/base/text'
import { endsAsking } from '@panelbook/shared/importing/cues/marks'
import type { ImportResult, NotedText } from '@panelbook/shared/importing/import-result'
import type { Imported } from '../importing/import-questions.ts'

/** What an import found and did, in lines for a person. Every line of the input that wasn't understood is named. */
export function importReport(result: ImportResult, imported?: Imported): string[] {
  const { questions, unrecognised, advice } = result
  const lines = [`Found ${counted(questions.length, 'question')}${inSections(result)}.`]
  const facts = (['strongSignals', 'probes', 'redFlags'] as const).map((list) =>
    questions.reduce((sum, draft) => sum + draft[list].length, 0),
  )
  const answers = questions.filter((draft) => draft.sampleAnswer !== undefined).length
  if (questions.length > 0) {
    lines.push(
      `With ${counted(facts[0] ?? 0, 'strong signal')}, ${counted(facts[1] ?? 0, 'probe')}, ${counted(facts[2] ?? 0, 'red flag')} and ${counted(answers, 'sample answer')}.`,
    )
  }
  if (imported) {
    lines.push(`Imported ${counted(imported.imported, 'question')}.`)
    for (const { line, prompt, why } of imported.skipped) lines.push(`  skipped, line ${line}: ${short(prompt)} (${why})`)
    for (const { line, note } of imported.notes) lines.push(`  line ${line}: ${note}`)
    if (imported.plan) {
      lines.push(`Made the plan “${imported.plan.title}” with ${counted(imported.plan.questions, 'question')}.`)
      if (imported.plan.plannedMinutes > imported.plan.minutes) {
        lines.push(
          `  It would take ${imported.plan.plannedMinutes} minutes, and its slot has ${imported.plan.minutes}: choose the most important questions.`,
        )
      }
    }
  }
  listed(lines, asksFirst(unrecognised), 'Not recognised', 'Everything was recognised.')
  listed(lines, advice, 'Advice in it, for the person who plans the interview', undefined)
  lines.push(...setAside(result))
  return lines
}

/** Lines that ask come first, because they are the likeliest to be missed questions. */
const asksFirst = (entries: readonly NotedText[]): NotedText[] => [
  ...entries.filter(({ text }) => endsAsking(text)),
  ...entries.filter(({ text }) => !endsAsking(text)),
]

/** How many lines are in no question and were recognised. */
function setAside({ boilerplate, advice }: ImportResult): string[] {
  const count = boilerplate.length + advice.length
  return count === 0 ? [] : [`Set aside as headings, mark-up and page text: ${counted(count, 'line')}.`]
}

function listed(lines: string[], entries: readonly NotedText[], title: string, none: string | undefined): void {
  if (entries.length === 0) {
    if (none) lines.push(none)
    return
  }
  lines.push(`${title}:`)
  for (const { line, text, why } of entries) lines.push(`  line ${line}: ${short(text)}${none ? ` (${why})` : ''}`)
}

function inSections({ questions }: ImportResult): string {
  const sections = new Set(questions.flatMap((draft) => (draft.section ? [draft.section] : [])))
  return sections.size > 1 ? ` in ${sections.size} sections` : ''
}

const counted = (count: number, what: string): string => `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`

// Control characters of a hostile file must not steer the terminal.
const short = (text: string): string => {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return line.length <= 100 ? line : `${cut(line, 99)}…`
}
