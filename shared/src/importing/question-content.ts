import { type Id, newId } from '../base/ids.ts'
import { cut } from '../base/text.ts'
import { type QuestionContent, type QuestionPoint, questionContentSchema } from '../library/question.ts'
import type { QuestionDraft } from './import-result.ts'

/** The library's bounds, in characters: see `base/text`. */
const POINT = 2_000
const ANSWER = 20_000
const SHORT = 200

export type DraftContent =
  | { ok: true; content: QuestionContent; notes: string[] }
  /** The draft can't be a question of the library; the reason is for the person who imports it. */
  | { ok: false; why: string }

/**
 * A draft as the library keeps it. What the draft doesn't state stays absent. Texts that are too long are shortened, and `notes`
 * says so. A prompt is refused instead, because half a question is none.
 */
export function questionContent(draft: QuestionDraft, from: { source: string; newPointId?: () => Id }): DraftContent {
  const id = from.newPointId ?? (() => newId(10))
  const notes: string[] = []
  if (draft.prompt.length > POINT) {
    return {
      ok: false,
      why: `The prompt has ${draft.prompt.length.toLocaleString('en')} characters; at most ${POINT.toLocaleString('en')} fit.`,
    }
  }
  const points = (texts: readonly string[], name: string): QuestionPoint[] => {
    const pieces = texts.flatMap((text) => inPieces(text, POINT))
    if (pieces.length > 40) notes.push(`${pieces.length - 40} of its ${name} were left out: a question holds 40.`)
    return pieces.slice(0, 40).map((text) => ({ id: id(), text }))
  }
  const answer = draft.sampleAnswer === undefined ? undefined : inPieces(draft.sampleAnswer, ANSWER)
  if (answer && answer.length > 1) notes.push(`Its sample answer was cut after ${ANSWER.toLocaleString('en')} characters.`)
  const section = draft.section ? ` › ${draft.section}` : ''
  const parsed = questionContentSchema.safeParse({
    prompt: draft.prompt,
    ...(draft.title ? { title: clipped(draft.title, SHORT) } : {}),
    ...(draft.competency ? { competency: clipped(draft.competency, SHORT) } : {}),
    ...(draft.kind ? { kind: draft.kind } : {}),
    ...(draft.level ? { level: draft.level } : {}),
    ...(draft.difficulty ? { difficulty: draft.difficulty } : {}),
    ...(draft.minutes ? { minutes: draft.minutes } : {}),
    strongSignals: points(draft.strongSignals, 'strong signals'),
    probes: points(draft.probes, 'probes'),
    redFlags: points(draft.redFlags, 'red flags'),
    ...(answer?.[0] ? { sampleAnswer: answer[0] } : {}),
    anchors: draft.anchors.slice(0, 10).map(({ value, text }) => ({ value, text: clipped(text, POINT) })),
    tags: draft.tags.slice(0, 40).map((tag) => clipped(tag, SHORT)),
    provenance: { origin: 'imported', source: clipped(from.source + section, 500), line: draft.source.line },
  })
  if (parsed.success) return { ok: true, content: parsed.data, notes }
  const issue = parsed.error.issues[0]
  return { ok: false, why: `${issue?.path.join('.') ?? 'It'}: ${issue?.message ?? 'is not valid'}` }
}

const clipped = (text: string, length: number): string => (text.length <= length ? text : `${cut(text, length - 1)}…`)

/** Splits a text into pieces of at most `length` characters, between paragraphs or sentences if possible. */
function inPieces(text: string, length: number): string[] {
  const pieces: string[] = []
  let rest = text.trim()
  while (rest.length > length) {
    const head = rest.slice(0, length)
    const at = Math.max(head.lastIndexOf('\n\n'), head.lastIndexOf('. ') + 1, head.lastIndexOf('\n'))
    const end = at > length / 4 ? at : Math.max(head.lastIndexOf(' '), length / 2)
    const piece = cut(rest, end)
    pieces.push(piece.trim())
    rest = rest.slice(piece.length).trim()
  }
  return rest === '' ? pieces : [...pieces, rest]
}
