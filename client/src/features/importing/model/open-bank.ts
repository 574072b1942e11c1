import type { ImportResult, NotedText, QuestionDraft } from '@panelbook/shared/importing/import-result'

/** A question found in a bank. Its key stays the same while it is corrected. */
export interface Draft extends QuestionDraft {
  key: string
}

/**
 * `unrecognised`: a person should look at it; `heading`: it names the section of the questions below; `set-aside`: the importer
 * recognises it and doesn't need it; `left-out`: a person took it out.
 */
export type LooseKind = 'unrecognised' | 'heading' | 'set-aside' | 'advice' | 'left-out'

/** The importer's reason for a line that is a heading. */
export const HEADING = 'a heading'

/** Words of the bank that are in no question. */
export interface LooseText extends NotedText {
  key: string
  kind: LooseKind
}

/** A bank while it is corrected. Both lists are in the order of the source; none of it is on the server. */
export interface OpenBank {
  drafts: readonly Draft[]
  loose: readonly LooseText[]
  /** Counts up, so that no key is used twice. */
  nextKey: number
}

export function openBank(result: ImportResult): OpenBank {
  let nextKey = 1
  const loose = (kind: LooseKind, texts: readonly NotedText[]): LooseText[] =>
    texts.map((text) => ({ ...text, kind, key: `t${nextKey++}` }))
  const drafts = result.questions.map((draft) => ({ ...draft, key: `q${nextKey++}` }))
  const texts = [
    ...loose('unrecognised', result.unrecognised),
    ...loose(
      'heading',
      result.boilerplate.filter(({ why }) => why === HEADING),
    ),
    ...loose(
      'set-aside',
      result.boilerplate.filter(({ why }) => why !== HEADING),
    ),
    ...loose('advice', result.advice),
  ]
  return { drafts, loose: inOrder(texts), nextKey }
}

export const inOrder = (texts: readonly LooseText[]): LooseText[] => texts.toSorted((a, b) => a.line - b.line)

export const pointLists = ['strongSignals', 'probes', 'redFlags'] as const
export type PointList = (typeof pointLists)[number]
export type Place = 'prompt' | PointList | 'sampleAnswer' | 'anchors' | 'competency' | 'tags'

/** One piece of a draft: its prompt, a point, a paragraph of its answer, an anchor, its competency, or a tag. */
export interface DraftPiece {
  place: Place
  /** Its index within its place. */
  index: number
  text: string
  /** The rating that the anchor describes. */
  value?: number
}

export const pieceId = ({ place, index }: Pick<DraftPiece, 'place' | 'index'>): string => `${place}.${index}`

export const paragraphsOf = (answer: string | undefined): string[] =>
  (answer ?? '').split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '')

/** All pieces of a draft, in reading order. */
export function draftPieces(draft: QuestionDraft): DraftPiece[] {
  const of = (place: Place, texts: readonly string[]) => texts.map((text, index) => ({ place, index, text }))
  return [
    ...of('prompt', [draft.prompt]),
    ...pointLists.flatMap((list) => of(list, draft[list])),
    ...of('sampleAnswer', paragraphsOf(draft.sampleAnswer)),
    ...draft.anchors.map(({ value, text }, index) => ({ place: 'anchors' as const, index, text, value })),
    ...of('competency', draft.competency === undefined ? [] : [draft.competency]),
    ...of('tags', draft.tags),
  ]
}
