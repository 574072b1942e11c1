import type { HeadingFacts } from '../cues/facts.ts'
import { pointsBelow, promptLikeness } from '../cues/prompt-shape.ts'
import type { QuestionDraft } from '../import-result.ts'
import { fenced, joinAnswer } from './answer-text.ts'
import { add, entries } from './chain.ts'
import { hasPrompt, promptOf, type Question, retitled, withPrompt } from './question.ts'
import type { Loose } from './question-part.ts'

/** The finished draft, after what stood under no label is told apart; nothing where no prompt was ever found. */
export function draftOf(
  read: Question,
  section: string | undefined,
  inherited: HeadingFacts & { competency?: string },
): QuestionDraft | undefined {
  const { question, answer } = settled(read)
  const prompt = (promptOf(question) || question.title || '').trim()
  if (prompt === '') return undefined
  const title = question.title && question.title !== prompt ? question.title : undefined
  const sampleAnswer = joinAnswer(answer)
  return {
    prompt,
    ...(title ? { title } : {}),
    ...(section ? { section } : {}),
    ...inherited,
    ...question.facts,
    strongSignals: entries(question.lists.strongSignals),
    probes: entries(question.lists.probes),
    redFlags: entries(question.lists.redFlags),
    ...(sampleAnswer ? { sampleAnswer } : {}),
    anchors: entries(question.anchors),
    tags: [...new Set(entries(question.tags))],
    source: { line: question.line, spans: entries(question.spans).map((span) => ({ ...span })) },
  }
}

const shown = (loose: readonly Loose[]): string[] =>
  loose.map((entry) => (entry.kind === 'code' ? fenced(entry.text) : entry.text))

function settled(read: Question): { question: Question; answer: string[] } {
  const loose = entries(read.loose)
  const labelled = entries(read.answer)
  if (loose.length === 0) return { question: read, answer: labelled }
  const said = promptOf(read)
  const answered = read.labelled.includes('sampleAnswer')
  const guided = (['strongSignals', 'redFlags', 'probes'] as const).some((part) => read.labelled.includes(part))
  const likeness = promptLikeness(said)
  let question = read
  let at = 0
  const [first] = loose
  if (first && likeness < 2 && read.introduction !== 'bare' && first.kind === 'text' && hasPrompt(read)) {
    const asks = promptLikeness(first.text) >= 2
    const short = said.length <= 80 && !/[.?!:]$/.test(said)
    if (asks) {
      question = short ? retitled(read, first.text) : withPrompt(read, first.text)
      at = 1
    }
  }
  // An answer that has its own label leaves only the prompt for what stands before it; so does a prompt that doesn't ask yet.
  let listed = false
  for (; at < loose.length; at++) {
    const entry = loose[at]
    if (!entry || !belongs(entry)) break
    if (entry.kind === 'text') question = withPrompt(question, entry.text)
    else {
      const text = entry.kind === 'code' ? fenced(entry.text) : entry.text
      question = { ...question, prompt: add(question.prompt, text) }
    }
  }
  const rest = loose.slice(at)
  return {
    question,
    answer: [...shown(rest.filter(({ above }) => above)), ...labelled, ...shown(rest.filter(({ above }) => !above))],
  }

  function belongs(entry: Loose): boolean {
    if (!hasPrompt(question) || answered) return entry.above
    // Of a list the prompt points at, every entry belongs to it.
    if (entry.kind === 'item') return (listed ||= pointsBelow(promptOf(question)))
    if (entry.kind === 'code') return pointsBelow(promptOf(question))
    return promptLikeness(entry.text) >= 2 && likeness <= 2 && (guided || !said.includes('?'))
  }
}
