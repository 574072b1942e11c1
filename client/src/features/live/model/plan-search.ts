import type { Id } from '@panelbook/shared/base/ids'
import { questionTitle } from '@panelbook/shared/library/question'
import type { InterviewPlan } from '@panelbook/shared/plans/interview-plan'

export interface PlanHit {
  questionId: Id
  title: string
  section: string
  prompt: string
}

/** One thing somebody wrote down in this interview. */
export interface WrittenLine {
  /** The question it was written under; `general`: under none. */
  questionId: Id | 'general'
  /** `notes`: the panel reads it · `private`: only I do. */
  where: 'notes' | 'private'
  text: string
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()

const wordsOf = (text: string): string[] => plain(text).split(/\s+/).filter(Boolean)
/** Every word of it after a space, so that what begins a word can be looked for. */
const searchable = (texts: readonly string[]): string => ` ${plain(texts.join(' ')).replace(/[^\p{L}\p{N}]+/gu, ' ')}`

/**
 * Questions of the plan in which every word of `text` begins some word, best first: a hit in the title outranks one in the
 * prompt, and that one in signals, probes, flags or tags. No text: all questions in plan order.
 */
export function searchPlan(plan: Pick<InterviewPlan, 'sections'>, text: string): PlanHit[] {
  const words = wordsOf(text)
  const hits: { hit: PlanHit; score: number }[] = []
  for (const section of plan.sections) {
    for (const { question } of section.questions) {
      const hit = { questionId: question.id, title: questionTitle(question), section: section.title, prompt: question.prompt }
      const points = [...question.strongSignals, ...question.probes, ...question.redFlags].map((point) => point.text)
      const fields = [
        [hit.title, question.competency ?? '', section.title],
        [question.prompt],
        [...points, ...question.tags],
      ].map(searchable)
      const ranks = words.map((word) => fields.findIndex((field) => field.includes(` ${word}`)))
      if (ranks.every((rank) => rank >= 0)) hits.push({ hit, score: ranks.reduce((sum, rank) => sum + rank, 0) })
    }
  }
  // Array.sort is stable, so equals stay in plan order.
  return hits.sort((a, b) => a.score - b.score).map(({ hit }) => hit)
}

/** The lines in which every word of `text` begins some word, in the order given; none when nothing is asked. */
export function searchLines(lines: readonly WrittenLine[], text: string): WrittenLine[] {
  const words = wordsOf(text)
  if (words.length === 0) return []
  return lines.filter((line) => {
    const field = searchable([line.text])
    return words.every((word) => field.includes(` ${word}`))
  })
}
