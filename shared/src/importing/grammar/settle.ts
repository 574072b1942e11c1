import { labelWords } from '../cues/labels.ts'
import { endsAsking } from '../cues/marks.ts'
import type { BankForm } from '../forms/formats.ts'
import type { ImportResult, NotedText, QuestionDraft, Span } from '../import-result.ts'

/** Reasons for which a line that asks may be set aside: it is asked elsewhere, or is not for readers. */
const ASKED_ELSEWHERE = new Set([
  'a heading',
  'a title',
  'a header',
  'listed here, asked below',
  'left over by another import',
  'a legend',
  'a hidden sheet',
])

/** Makes sure that people see every text that asks, also one in a comment, an advertisement or a passage about the page. */
function heard(result: ImportResult): ImportResult {
  const asked = new Set(result.questions.map(key))
  const silenced = ({ text, why }: NotedText) =>
    endsAsking(text) && !ASKED_ELSEWHERE.has(why) && !(why === 'markup' && /^[<{[]/.test(text)) && !asked.has(keyOf(text))
  const lists = [result.boilerplate, result.advice] as const
  if (!lists.some((list) => list.some(silenced))) return result
  return {
    ...result,
    unrecognised: [
      ...result.unrecognised,
      ...lists
        .flatMap((list) => list.filter(silenced))
        .map((noted) => ({ ...noted, why: `It asks, and reads like ${noted.why}` })),
    ],
    boilerplate: result.boilerplate.filter((noted) => !silenced(noted)),
    advice: result.advice.filter((noted) => !silenced(noted)),
  }
}

/**
 * Finishes the whole input: removes prompts that were only listed before they are asked, and notes lines that nothing accounts
 * for yet.
 */
export function settle(result: ImportResult, lines: readonly string[], format: BankForm): ImportResult {
  const listed = heard(withoutListings(result))
  const covered = new Uint8Array(lines.length + 2)
  const cover = ({ from, to }: Span) => covered.fill(1, from, Math.min(to, lines.length) + 1)
  for (const { source } of listed.questions) source.spans.forEach(cover)
  for (const list of [listed.unrecognised, listed.boilerplate, listed.advice]) for (const { span } of list) cover(span)
  for (const [index, line] of lines.entries()) {
    const text = line.trim()
    if (text === '' || covered[index + 1]) continue
    const noted = { line: index + 1, span: { from: index + 1, to: index + 1 }, text }
    // Tags and brackets on lines of their own have no text. Any other line that was left out is shown to a person.
    if (format === 'html' || format === 'json' || format === 'yaml' || !/[\p{L}\p{N}]/u.test(text))
      listed.boilerplate.push({ ...noted, why: 'markup' })
    else listed.unrecognised.push({ ...noted, why: 'Not read' })
  }
  const byLine = (a: NotedText, b: NotedText) => a.line - b.line
  listed.unrecognised.sort(byLine)
  listed.boilerplate.sort(byLine)
  listed.advice.sort(byLine)
  return listed
}

const keyOf = (text: string): string => labelWords(text)
const key = (draft: QuestionDraft): string => keyOf(draft.prompt)

const isBare = (draft: QuestionDraft): boolean =>
  draft.strongSignals.length + draft.probes.length + draft.redFlags.length + draft.anchors.length === 0 &&
  draft.sampleAnswer === undefined

/** A table of contents repeats every prompt. So a bare prompt that comes again later with more text was only listed. */
function withoutListings(result: ImportResult): ImportResult {
  const full = new Map<string, number>()
  for (const [index, draft] of result.questions.entries()) if (!isBare(draft)) full.set(key(draft), index)
  if (full.size === 0) return result
  const announcements = new Set<number>()
  for (const [index, draft] of result.questions.entries()) {
    const later = isBare(draft) ? full.get(key(draft)) : undefined
    if (later !== undefined && later > index) announcements.add(index)
  }
  if (announcements.size === 0) return result
  return {
    ...result,
    questions: result.questions.filter((_, index) => !announcements.has(index)),
    boilerplate: [
      ...result.boilerplate,
      ...[...announcements].flatMap((index) => {
        const draft = result.questions[index]
        return draft
          ? draft.source.spans.map((span) => ({ line: span.from, span, text: draft.prompt, why: 'listed here, asked below' }))
          : []
      }),
    ],
  }
}
