import { isFactField, type LabelField } from '../../cues/labels.ts'
import type { Span } from '../../import-result.ts'

/** The kinds of introduction of a question, the weakest last. Inside a question, only one at least as strong begins the next. */
export const introductions = ['named', 'heading', 'summary', 'ordered', 'strong', 'bullet', 'quote', 'bare'] as const
export type Introduction = (typeof introductions)[number]
export const strength = (introduction: Introduction): number => introductions.length - introductions.indexOf(introduction)

export const unplacedFields = [
  'section',
  'example',
  'options',
  'correct',
  'code',
  'bookkeeping',
  'remark',
  'purpose',
  'form',
  'unplaced',
] as const
export type Part = Exclude<LabelField, (typeof unplacedFields)[number]>
export type ListPart = 'strongSignals' | 'probes' | 'redFlags'
export const isListPart = (part: Part | undefined): part is ListPart =>
  part === 'strongSignals' || part === 'probes' || part === 'redFlags'

export const isPart = (field: LabelField): field is Part => !(unplacedFields as readonly LabelField[]).includes(field)
export const isFactPart = (part: Part): boolean => isFactField(part)

/** Text below a prompt and under no label. */
export interface Loose {
  text: string
  span: Span
  kind: 'text' | 'item' | 'code'
  /** The text stands above the labelled answer, if there is one. */
  above: boolean
}
