import type { HeadingAttributes } from '../../cues/attributes.ts'
import { endsAsking, plainMarks, wordCount } from '../../cues/marks.ts'
import { pointsBelow, promptLikeness } from '../../cues/prompt-shape.ts'
import type { QuestionDraft, Span } from '../../import-result.ts'
import { fenced, joinAnswer } from '../answer-text.ts'
import { shownChoices } from '../page/choices.ts'
import { add, entries } from './chain.ts'
import { hasPrompt, promptOf, type Question, retitled, withPrompt } from './question.ts'
import type { Loose } from './question-part.ts'

export interface Drafted {
  /** Undefined if no prompt was found. */
  draft: QuestionDraft | undefined
  /** Texts between the prompt and its answer that belong to neither. */
  left: { text: string; span: Span }[]
}

/** The finished draft. Text under no label is first sorted to prompt, answer or neither. */
export function draftOf(
  read: Question,
  section: string | undefined,
  inherited: HeadingAttributes & { competency?: string },
): Drafted {
  const { question, answer, left } = settled(read)
  const prompt = (promptOf(question) || question.title || '').trim()
  if (prompt === '') return { draft: undefined, left }
  const title = question.title && question.title !== prompt ? question.title : undefined
  const judged = title !== undefined && judges(question, title) ? { competency: title } : {}
  const sampleAnswer = joinAnswer([...shownChoices(entries(question.choices)), ...answer])
  const draft: QuestionDraft = {
    prompt,
    ...(title ? { title } : {}),
    ...(section ? { section } : {}),
    ...inherited,
    ...judged,
    ...question.attributes,
    strongSignals: entries(question.lists.strongSignals),
    probes: entries(question.lists.probes),
    redFlags: entries(question.lists.redFlags),
    ...(sampleAnswer ? { sampleAnswer } : {}),
    anchors: entries(question.anchors),
    tags: [...new Set(entries(question.tags))],
    source: { line: question.line, spans: entries(question.spans).map((span) => ({ ...span })) },
  }
  return { draft, left }
}

/** Whether the title is what the scale judges: "Question 2 – Diligence" above a prompt with levels of a scale. */
const judges = (question: Question, title: string): boolean =>
  question.introduction === 'named' && question.anchors !== undefined && wordCount(title) <= MOST_JUDGED
const MOST_JUDGED = 4

const shown = (loose: readonly Loose[]): string[] =>
  loose.map((entry) => (entry.kind === 'code' ? fenced(entry.text) : entry.text))

function settled(read: Question): { question: Question; answer: string[]; left: Drafted['left'] } {
  const loose = entries(read.loose)
  const labelled = entries(read.answer)
  if (loose.length === 0) return { question: read, answer: labelled, left: [] }
  const { question, taken } = promptWith(read, loose)
  const rest = loose.slice(taken)
  const above = rest.filter((entry) => entry.above)
  // Text between a prompt that asks and an answer with a label belongs to neither.
  const between = read.labelled.includes('sampleAnswer') ? above.filter(({ kind }) => kind === 'text') : []
  const kept = (entry: Loose) => !between.includes(entry)
  return {
    question,
    answer: [...shown(above.filter(kept)), ...labelled, ...shown(rest.filter((entry) => !entry.above))],
    left: between.map(({ text, span }) => ({ text, span })),
  }
}

/** The prompt with the entries below that belong to it, and their number. */
function promptWith(read: Question, loose: readonly Loose[]): { question: Question; taken: number } {
  const said = promptOf(read)
  const likeness = promptLikeness(said)
  const answered = read.labelled.includes('sampleAnswer')
  const guided = (['strongSignals', 'redFlags', 'probes'] as const).some((part) => read.labelled.includes(part))
  let question = read
  let taken = 0
  const [first] = loose
  if (first && likeness < 2 && read.introduction !== 'bare' && first.kind === 'text' && hasPrompt(read)) {
    const asks = promptLikeness(first.text) >= 2
    const short = said.length <= 80 && !/[.?!:]$/.test(plainMarks(said))
    if (asks) {
      question = short ? retitled(read, first.text) : withPrompt(read, first.text)
      taken = 1
    }
  }
  let listed = false
  for (; taken < loose.length; taken++) {
    const entry = loose[taken]
    if (!entry || !belongs(entry)) break
    question =
      entry.kind === 'text'
        ? withPrompt(question, entry.text)
        : { ...question, prompt: add(question.prompt, entry.kind === 'code' ? fenced(entry.text) : entry.text) }
  }
  return { question, taken }

  function belongs(entry: Loose): boolean {
    if (!hasPrompt(question)) return entry.above
    // If the prompt points at a list, all of its entries belong to the prompt.
    if (entry.kind === 'item') return (listed ||= pointsBelow(promptOf(question)))
    if (entry.kind === 'code') {
      // If answers have labels, code right below a prompt is what it asks about.
      return pointsBelow(promptOf(question)) || (entry.above && (answered || (read.labelsAnswers && taken === 0)))
    }
    // A prompt that doesn't ask yet continues until it does.
    if (answered && entry.above) return !endsAsking(promptOf(question)) && likeness < 2
    return promptLikeness(entry.text) >= 2 && likeness <= 2 && (guided || !endsAsking(said))
  }
}
