import {
  type HeadingAttributes,
  type Legend,
  parseDifficulty,
  parseKind,
  parseLevel,
  parseMinutes,
  parseTags,
} from '../../cues/attributes.ts'
import type { Ordinal } from '../../cues/line-marker.ts'
import { withoutCrossReference } from '../../cues/page-matter.ts'
import { promptAttributes } from '../../cues/prompt-shape.ts'
import { readAnchor } from '../../cues/rubric.ts'
import type { QuestionDraft, Span } from '../../import-result.ts'
import { askedApart, enumerated, fenced } from '../answer-text.ts'
import type { Choice } from '../page/choices.ts'
import { answered } from '../page/named-choices.ts'
import { add, addAll, type Chain, entries } from './chain.ts'
import { type Introduction, isListPart, type ListPart, type Loose, type Part } from './question-part.ts'

interface Said {
  readonly text: string
  readonly span: Span
}

/** One question while its lines are read. It is immutable: each line makes a new one. */
export interface Question {
  readonly introduction: Introduction
  /** List depth or heading level of the introduction. */
  readonly depth: number
  readonly ordinal: Ordinal | undefined
  readonly line: number
  /** The number of folded passages in which it was opened. */
  readonly folds: number
  /** The index of the block that introduced it. */
  readonly index: number
  readonly legend: Legend | undefined
  /** Answers have labels on its page. */
  readonly labelsAnswers: boolean
  /** A section stated for this question only. */
  readonly section?: string
  readonly title?: string
  /** A numbered list inside the question: the number expected next, and whether its last entry asks. */
  readonly inner?: { readonly next: number; readonly asks: boolean }
  readonly prompt: Chain<string>
  readonly loose: Chain<Loose>
  readonly answer: Chain<string>
  readonly lists: { readonly [K in ListPart]: Chain<string> }
  /** Answers to choose from. */
  readonly choices: Chain<Choice>
  readonly anchors: Chain<QuestionDraft['anchors'][number]>
  readonly tags: Chain<string>
  readonly attributes: HeadingAttributes & { readonly minutes?: number; readonly competency?: string }
  /** The parts that stood under a label so far. */
  readonly labelled: readonly Part[]
  readonly spans: Chain<Span>
  /** Entries above the limit of a list. */
  readonly overflow: Chain<Said>
  readonly references: Chain<Said>
}

export const newQuestion = (from: {
  introduction: Introduction
  depth: number
  ordinal: Ordinal | undefined
  span: Span
  folds: number
  index: number
  legend: Legend | undefined
  labelsAnswers: boolean
}): Question => ({
  introduction: from.introduction,
  depth: from.depth,
  ordinal: from.ordinal,
  line: from.span.from,
  folds: from.folds,
  index: from.index,
  legend: from.legend,
  labelsAnswers: from.labelsAnswers,
  prompt: undefined,
  loose: undefined,
  answer: undefined,
  lists: { strongSignals: undefined, probes: undefined, redFlags: undefined },
  choices: undefined,
  anchors: undefined,
  tags: undefined,
  attributes: {},
  labelled: [],
  spans: add<Span>(undefined, from.span),
  overflow: undefined,
  references: undefined,
})

export function withSpan(question: Question, span: Span): Question {
  const last = question.spans?.last
  if (last && span.from <= last.to + 1 && span.to >= last.from) {
    if (span.to <= last.to) return question
    return { ...question, spans: add<Span>(question.spans?.before, { from: last.from, to: span.to }) }
  }
  return { ...question, spans: add<Span>(question.spans, span) }
}

export function withPrompt(question: Question, text: string): Question {
  const { text: prompt, ...attributes } = promptAttributes(text, question.legend)
  return {
    ...question,
    prompt: prompt ? add(question.prompt, prompt) : question.prompt,
    attributes: { ...question.attributes, ...attributes },
  }
}

export const withTitle = (question: Question, title: string): Question => ({ ...question, title })
export const hasPrompt = (question: Question): boolean => question.prompt !== undefined
export const promptOf = (question: Question): string => {
  let text = ''
  for (let each = question.prompt; each; each = each.before) text = text === '' ? each.last : `${each.last}\n${text}`
  return text
}

/** Whether nothing but the prompt has been read. */
export const isBare = ({ labelled, loose, lists, choices }: Question): boolean =>
  labelled.length === 0 && loose === undefined && lists.probes === undefined && choices === undefined

/** Whether the question has an answer, strong signals, red flags or probes. */
export const hasBody = ({ answer, lists }: Question): boolean =>
  answer !== undefined || lists.strongSignals !== undefined || lists.redFlags !== undefined || lists.probes !== undefined

export const labelledAs = (question: Question, part: Part): Question => {
  const { inner: _inner, ...rest } = question
  return question.labelled.includes(part) ? rest : { ...rest, labelled: [...question.labelled, part] }
}

/** Makes the prompt read so far the title. Without `prompt` the prompt is still to come. */
export function retitled(question: Question, prompt?: string): Question {
  const titled: Question = { ...question, title: promptOf(question), prompt: undefined }
  return prompt === undefined ? titled : withPrompt(titled, prompt)
}

/** Adds text under no label. It is an answer or part of the prompt, which is decided when the question ends. */
export const withLoose = (question: Question, text: string, kind: Loose['kind'], span: Span): Question =>
  withSpan(
    {
      ...question,
      loose: add<Loose>(question.loose, { text, kind, span, above: !question.labelled.includes('sampleAnswer') }),
    },
    span,
  )

export const withChoice = (question: Question, choice: Choice, span: Span): Question =>
  withSpan({ ...question, choices: add(question.choices, choice) }, span)

/** Adds an entry to a list. `limit`: the most entries of a list. */
export function withPoint(question: Question, list: ListPart, text: string, span: Span, limit: number): Question {
  const { text: kept, reference } = withoutCrossReference(text)
  const full = (question.lists[list]?.length ?? 0) >= limit
  return withSpan(
    {
      ...question,
      ...(reference ? { references: add(question.references, { text: reference, span }) } : {}),
      ...(full
        ? { overflow: add(question.overflow, { text, span }) }
        : { lists: { ...question.lists, [list]: add(question.lists[list], kept) } }),
    },
    span,
  )
}

/** What a page says about its lists. */
interface ListHabits {
  readonly limits: { readonly pointsPerList: number }
  readonly semicolons: boolean
}

/** The question with a text under a part; undefined if the text states no attribute of the part's kind. */
export function withText(
  question: Question,
  part: Part,
  text: string,
  kind: Loose['kind'],
  span: Span,
  { limits, semicolons }: ListHabits,
): Question | undefined {
  if (text.trim() === '' && kind !== 'code') return question
  if (isListPart(part)) {
    if (kind === 'code') return withSpan(extended(question, part, fenced(text)), span)
    const points = kind !== 'text' ? [text] : part === 'probes' ? askedApart(text) : semicolons ? enumerated(text) : [text]
    return points.reduce((each, point) => withPoint(each, part, point, span, limits.pointsPerList), question)
  }
  const said = withSaid(question, part, text, kind)
  return said && withSpan(said, span)
}

/** Adds code below an entry of a list to that entry. */
function extended(question: Question, list: ListPart, code: string): Question {
  const chain = question.lists[list]
  const text = chain === undefined ? code : `${chain.last}\n${code}`
  return { ...question, lists: { ...question.lists, [list]: add(chain?.before, text) } }
}

function withSaid(question: Question, part: Exclude<Part, ListPart>, text: string, kind: Loose['kind']): Question | undefined {
  switch (part) {
    case 'sampleAnswer': {
      const right = question.choices && answered(entries(question.choices), text)
      if (right) {
        const choices = addAll<Choice>(undefined, right.choices)
        return { ...question, choices, answer: right.rest ? add(question.answer, right.rest) : question.answer }
      }
      return { ...question, answer: add(question.answer, kind === 'code' ? fenced(text) : text) }
    }
    case 'prompt':
      return withPrompt(question, text)
    case 'title':
      return withTitle(question, text)
    case 'rubric': {
      const anchor = readAnchor(text)
      return anchor && { ...question, anchors: add(question.anchors, anchor) }
    }
    case 'tags':
      return { ...question, tags: addAll(question.tags, parseTags(text)) }
    case 'competency':
      return withAttribute(question, 'competency', text.replace(/\.$/, ''))
    case 'minutes':
      return withAttribute(question, 'minutes', parseMinutes(text))
    case 'kind':
      return withAttribute(question, 'kind', parseKind(text))
    case 'difficulty':
    case 'level':
      return withRank(question, part, text)
  }
}

const withAttribute = <K extends keyof Question['attributes']>(
  question: Question,
  attribute: K,
  value: Question['attributes'][K],
): Question | undefined =>
  value === undefined ? undefined : { ...question, attributes: { ...question.attributes, [attribute]: value } }

/**
 * "Level: hard" states a difficulty, and "Difficulty: senior" a level: the value decides if the label's own kind has no such
 * word.
 */
function withRank(question: Question, part: 'difficulty' | 'level', text: string): Question | undefined {
  const difficulty = parseDifficulty(text, question.legend)
  const level = parseLevel(text)
  if (part === 'difficulty' ? difficulty : !level && difficulty) return withAttribute(question, 'difficulty', difficulty)
  return withAttribute(question, 'level', level)
}
