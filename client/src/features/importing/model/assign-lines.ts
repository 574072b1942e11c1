import type { Span } from '@panelbook/shared/importing/import-result'
import { alignLines, countWords, type LinePart } from './align-lines.ts'
import { assignPiece, assignPrompt, type Meaning, putIn, putLoose, type Words, withDraft } from './assign-piece.ts'
import {
  type Draft,
  type DraftPiece,
  draftPieces,
  type LooseText,
  type OpenBank,
  paragraphsOf,
  pieceId,
  pointLists,
} from './open-bank.ts'
import type { SourceLine } from './source-line.ts'

/** A line of the source at its place in the list: beside a question, or beside words that are in none. */
export interface ChosenLine {
  row: string
  number: number
}

/** The lines that these spans cover, as people see them. */
export type ReadLines = (spans: readonly Span[]) => SourceLine[]

const LIST_MARK = /^[\s>#*•–+-]*(?:\d{1,4}[.)]\s)?/
/** The end of a sentence in any script, with the quotation marks and brackets that may follow. */
const SENTENCE_END = /\p{Sentence_Terminal}[\p{Pe}\p{Pf}"'”*_]*$/u
const SAYS = /[\p{L}\p{N}]/u

/** Choices that take a line away from the question that it stands beside. */
const LEAVING: readonly Meaning[] = ['question', 'heading', 'above', 'below', 'left-out']

/** Words of a piece that the chosen lines contain, to be placed again. */
interface Chunk {
  piece: DraftPiece
  from: number
  to: number
  span: Span
}

/**
 * Places exactly the words of these lines again, in the order of the source, whatever the importer made of them: part of a
 * prompt, of an answer, or nothing. The other words of those pieces stay where they are. Lines that were read as one sentence
 * stay one. Returns undefined where that changes nothing.
 */
export function assignLines(
  bank: OpenBank,
  chosen: readonly ChosenLine[],
  meaning: Meaning,
  read: ReadLines,
): OpenBank | undefined {
  const rows = new Map<string, Set<number>>()
  for (const { row, number } of chosen.toSorted((a, b) => a.number - b.number)) {
    rows.set(row, (rows.get(row) ?? new Set()).add(number))
  }
  const unplaced = unplacedOf(bank, chosen, read)
  let now = bank
  for (const [row, numbers] of rows) {
    const draft = now.drafts.find(({ key }) => key === row)
    const loose = now.loose.find(({ key }) => key === row)
    const next = draft
      ? fromDraft(now, draft, numbers, meaning, read, unplaced)
      : loose && fromLoose(now, loose, numbers, meaning, read)
    now = next ?? now
  }
  return now === bank ? undefined : now
}

function fromDraft(
  bank: OpenBank,
  draft: Draft,
  numbers: ReadonlySet<number>,
  meaning: Meaning,
  read: ReadLines,
  unplaced: Set<number>,
): OpenBank | undefined {
  const lines = read(draft.source.spans)
  const pieces = draftPieces(draft)
  const parts = alignLines(pieces, lines)
  const chunks = chunksOf(pieces, parts, numbers, meaning)
  const ofPrompt = chunks.filter(({ piece }) => piece.place === 'prompt')
  const prompt = ofPrompt.length > 0 && !SAYS.test(rest(draft.prompt, ofPrompt)) ? ofPrompt : []
  // When a whole prompt is chosen, its first words stay one question, and any others may become another.
  const whole = meaning === 'question' ? prompt.slice(0, 1) : prompt
  // A row of a table contains the prompt and all its points. Calling it a question changes nothing, and makes no questions of its
  // points.
  const besidePrompt = ({ span }: Chunk) =>
    (meaning === 'question' || meaning === 'prompt') && whole.some((own) => own.span.from <= span.from && span.to <= own.span.to)
  const moved = chunks.filter((chunk) => !whole.includes(chunk) && chunk.piece.place !== meaning && !besidePrompt(chunk))
  const words = [
    ...moved.map(({ piece, from, to, span }) => ({ text: piece.text.slice(from, to).trim(), span, place: piece.place })),
    // Lines from which nothing was made have no words to take out of a piece.
    ...lines.flatMap(({ number, text }): Words[] => {
      const said = text.replace(LIST_MARK, '').trim()
      // A line that stands beside two questions is placed once.
      const isNew = numbers.has(number) && said !== '' && meaning !== 'left-out' && unplaced.delete(number)
      return isNew ? [{ text: said, span: { from: number, to: number } }] : []
    }),
  ].toSorted((a, b) => a.span.from - b.span.from)

  const left = LEAVING.includes(meaning) ? withoutLines(draft, moved) : draft
  let now: OpenBank | undefined = withDraft(bank, withoutChunks(left, moved))
  for (const each of words) now = now && putIn(now, each, meaning, draft.key)
  const kept = now?.drafts.find(({ key }) => key === draft.key)
  const span = whole[0]?.span
  const gone = span && now && kept && assignPrompt(now, kept, { text: kept.prompt, span, place: 'prompt' }, meaning)
  return gone ?? (words.length > 0 ? now : undefined)
}

/** The draft without the lines of these words. */
function withoutLines(draft: Draft, moved: readonly Chunk[]): Draft {
  const isGone = (line: number) => moved.some(({ span }) => span.from <= line && line <= span.to)
  const spans = draft.source.spans.flatMap(({ from, to }) => {
    const kept: Span[] = []
    for (let line = from; line <= to; line++) {
      const last = kept.at(-1)
      if (isGone(line)) continue
      if (last?.to === line - 1) last.to = line
      else kept.push({ from: line, to: line })
    }
    return kept
  })
  return { ...draft, source: { ...draft.source, spans } }
}

/** Lines from which nothing was made anywhere: no part of the bank has half of their words. */
function unplacedOf(bank: OpenBank, chosen: readonly ChosenLine[], read: ReadLines): Set<number> {
  const lines = read(chosen.map(({ number }) => ({ from: number, to: number })))
  const loose = bank.loose.map(({ text }, index): DraftPiece => ({ place: 'sampleAnswer', index, text }))
  const said = [loose, ...bank.drafts.map(draftPieces)]
  return new Set(
    lines.flatMap((line) => {
      const share = (pieces: readonly DraftPiece[]) =>
        alignLines(pieces, [line]).reduce((sum, { words }) => sum + words, 0) / countWords(line.text)
      return said.some((pieces) => share(pieces) >= 0.5) ? [] : [line.number]
    }),
  )
}

function fromLoose(
  bank: OpenBank,
  loose: LooseText,
  numbers: ReadonlySet<number>,
  meaning: Meaning,
  read: ReadLines,
): OpenBank | undefined {
  const piece: DraftPiece = { place: 'sampleAnswer', index: 0, text: loose.text }
  const parts = alignLines([piece], read([loose.span]))
  const chunks = chunksOf([piece], parts, numbers, meaning)
  const left = rest(loose.text, chunks)
  if (chunks.length === 0 || (chunks.length === 1 && !SAYS.test(left))) {
    return assignPiece(bank, { kind: 'loose', loose: loose.key }, meaning)
  }
  if (meaning === loose.kind) return undefined
  const stays = parts.filter(({ line }) => !numbers.has(line)).map(({ line }) => line)
  const span = stays.length > 0 ? { from: Math.min(...stays), to: Math.max(...stays) } : loose.span
  const texts = SAYS.test(left)
    ? bank.loose.map((text) => (text === loose ? { ...loose, text: left, line: span.from, span } : text))
    : bank.loose.filter((text) => text !== loose)
  let now: OpenBank | undefined = { ...bank, loose: texts }
  for (const { from, to, span } of chunks) now = now && putLoose(now, { text: loose.text.slice(from, to).trim(), span }, meaning)
  return now
}

/**
 * The words of the chosen lines, in order. Neighbours within a piece are joined, except for questions: a sentence that ends where
 * its line does is a question of its own.
 */
function chunksOf(
  pieces: readonly DraftPiece[],
  parts: readonly LinePart[],
  numbers: ReadonlySet<number>,
  meaning: Meaning,
): Chunk[] {
  return pieces.flatMap((piece) => {
    const chunks: Chunk[] = []
    const own = parts
      .filter((part) => part.piece === pieceId(piece) && numbers.has(part.line))
      .toSorted((a, b) => a.from - b.from)
    for (const { line, from, to } of own) {
      const last = chunks.at(-1)
      const before = last ? piece.text.slice(last.from, last.to) : ''
      const ends = meaning === 'question' && before.endsWith('\n') && SENTENCE_END.test(before.trim())
      if (last && !ends && !SAYS.test(piece.text.slice(last.to, from))) {
        last.to = to
        last.span = { from: Math.min(last.span.from, line), to: Math.max(last.span.to, line) }
      } else chunks.push({ piece, from, to, span: { from: line, to: line } })
    }
    return chunks
  })
}

/** The text without these stretches. */
function rest(text: string, stretches: readonly { from: number; to: number }[]): string {
  let left = text
  for (const { from, to } of stretches.toSorted((a, b) => b.from - a.from)) {
    const before = left.slice(0, from)
    const between = /\n\s*$/.test(before) || left[to - 1] === '\n' ? '\n' : ' '
    left = [before.trimEnd(), left.slice(to).trimStart()].filter(Boolean).join(between)
  }
  return left
}

function withoutChunks(draft: Draft, chunks: readonly Chunk[]): Draft {
  const ofPiece = (place: DraftPiece['place'], index: number) =>
    chunks.filter(({ piece }) => piece.place === place && piece.index === index)
  const texts = (place: DraftPiece['place'], of: readonly string[]): string[] =>
    of.map((text, index) => rest(text, ofPiece(place, index))).filter((text, index) => text === of[index] || SAYS.test(text))
  const { sampleAnswer, competency, ...others } = draft
  const answer = texts('sampleAnswer', paragraphsOf(sampleAnswer)).join('\n\n')
  const next: Draft = { ...others, prompt: texts('prompt', [draft.prompt])[0] ?? draft.prompt }
  for (const list of [...pointLists, 'tags'] as const) next[list] = texts(list, draft[list])
  const judged = competency === undefined ? [] : texts('competency', [competency])
  if (judged[0] !== undefined) next.competency = judged[0]
  // An anchor whose words are all gone goes, too; the others keep their values.
  next.anchors = draft.anchors.flatMap(({ value, text }, index) => {
    const left = rest(text, ofPiece('anchors', index))
    return left === text || SAYS.test(left) ? [{ value, text: left }] : []
  })
  return answer === '' ? next : { ...next, sampleAnswer: answer }
}
