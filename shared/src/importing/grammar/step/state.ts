import { parseLegend } from '../../cues/attributes.ts'
import type { Ordinal } from '../../cues/line-marker.ts'
import { endsAsking } from '../../cues/marks.ts'
import { isAdvice, pageMatter } from '../../cues/page-matter.ts'
import type { Block } from '../../forms/block.ts'
import { refuse } from '../../import-refusal.ts'
import type { ImportResult, NotedText, QuestionDraft, Span } from '../../import-result.ts'
import type { Page } from '../page/page.ts'
import { add, type Chain, entries } from './chain.ts'
import type { OpenLabel } from './open-label.ts'
import { numberedSection } from './plain-heading.ts'
import { newQuestion, type Question, withText } from './question.ts'
import { draftOf } from './question-draft.ts'
import type { Introduction, Part } from './question-part.ts'
import { asked, entered, factsOf, introduces, newTrail, purposeOf, type SectionLooks, type Trail, titleOf } from './trail.ts'

/** The reader's place on the page. */
export type Here =
  | { readonly at: 'between' }
  /** "Section 2" was read, and the next line is its title. */
  | { readonly at: 'counted' }
  /** A question is open, without an open label. */
  | { readonly at: 'asking'; readonly question: Question }
  | { readonly at: 'under'; readonly question: Question; readonly label: OpenLabel }
  /** Its lists have ended: text without a label or bullet doesn't belong to the question any more. */
  | { readonly at: 'closed'; readonly question: Question }
  /** A label without a place in the library is open, and the text under it goes with it. */
  | {
      readonly at: 'skipping'
      readonly question: Question
      readonly into: 'unrecognised' | 'boilerplate'
      readonly inline: boolean
    }

type NoteList = 'unrecognised' | 'boilerplate' | 'advice'

/** Everything that a step knows besides the page. It is immutable: each step makes a new one. */
export interface State {
  readonly here: Here
  readonly trail: Trail
  /** The number of the last numbered prompt, in any section. */
  readonly lastNumber: number | undefined
  /** The number of folded passages that are open. */
  readonly folds: number
  /** Attributes above their prompt: "Difficulty: easy", then the question. */
  readonly pending: Chain<{ readonly part: Part; readonly text: string; readonly span: Span }>
  /** On this page "Competency: Coaching" stands above several questions, and not in each. */
  readonly groups: boolean
  readonly questions: Chain<QuestionDraft>
  readonly notes: { readonly [K in NoteList]: Chain<NotedText> }
}

export const firstState = (title: string | undefined): State => ({
  here: { at: 'between' },
  trail: newTrail(title),
  lastNumber: undefined,
  folds: 0,
  pending: undefined,
  groups: false,
  questions: undefined,
  notes: { unrecognised: undefined, boilerplate: undefined, advice: undefined },
})

export const resultOf = ({ questions, notes }: State): ImportResult => ({
  questions: entries(questions),
  unrecognised: entries(notes.unrecognised),
  boilerplate: entries(notes.boilerplate),
  advice: entries(notes.advice),
})

export const questionOf = ({ here }: State): Question | undefined =>
  here.at === 'between' || here.at === 'counted' ? undefined : here.question
export const labelOf = ({ here }: State): OpenLabel | undefined => (here.at === 'under' ? here.label : undefined)
export const questionsSoFar = ({ questions }: State): number => questions?.length ?? 0

/** The same place with the changed question. */
export const withQuestion = (state: State, question: Question): State =>
  state.here.at === 'between' || state.here.at === 'counted' ? state : { ...state, here: { ...state.here, question } }
/** The question continues, under no label. */
export const asking = (state: State, question: Question): State => ({ ...state, here: { at: 'asking', question } })
export const withTrail = (state: State, change: (trail: Trail) => Trail): State => ({ ...state, trail: change(state.trail) })
export const between = (state: State): State => ({ ...state, here: { at: 'between' } })

export function note(state: State, list: NoteList, { text, span }: Pick<Block, 'text' | 'span'>, why: string): State {
  const noted = { line: span.from, span: { ...span }, text, why }
  return { ...state, notes: { ...state.notes, [list]: add(state.notes[list], noted) } }
}

export function keep(state: State, page: Page, draft: QuestionDraft): State {
  const most = page.limits.questions
  if (questionsSoFar(state) >= most) refuse({ kind: 'too-many-questions', most, line: draft.source.line })
  return { ...state, questions: add(state.questions, draft), trail: asked(state.trail) }
}

/** Notes the line of an open label without text, because that line is in no field. */
export function toldEmpty(state: State): State {
  const label = labelOf(state)
  return label?.empty ? note(state, 'boilerplate', label.line, 'a label with nothing below it') : state
}

/** Ends the open question and makes a draft of it. */
export function finish(standing: State, page: Page): State {
  const state = toldEmpty(standing)
  const open = questionOf(state)
  if (!open) return between(state)
  const question = keyed(open, page)
  const { draft, left } = draftOf(question, question.section ?? titleOf(state.trail), factsOf(state.trail))
  let ended = between(state)
  if (draft) ended = keep(ended, page, draft)
  else
    for (const span of entries(question.spans))
      ended = note(ended, 'unrecognised', { text: 'A number or label without a question', span }, 'No prompt follows it')
  for (const said of entries(question.overflow))
    ended = note(ended, 'unrecognised', said, `A question holds at most ${page.limits.pointsPerList} entries of a kind`)
  for (const said of left) ended = note(ended, 'unrecognised', said, 'It stands between a prompt and its answer')
  for (const said of entries(question.references)) ended = note(ended, 'boilerplate', said, 'a link to another page')
  return ended
}

/** The question with its answers from the key at the end of the page. */
function keyed(question: Question, page: Page): Question {
  let told = question
  for (const { text, span } of page.key?.answers.get(question.index) ?? [])
    told = withText(told, 'sampleAnswer', text, 'text', span, page) ?? told
  return told
}

export function dropPending(state: State): State {
  let dropped: State = { ...state, pending: undefined }
  for (const attribute of entries(state.pending)) dropped = note(dropped, 'unrecognised', attribute, 'No question follows it')
  return dropped
}

/** Notes text outside any question. */
export function stray(state: State, block: Block): State {
  const matter = pageMatter(block.text)
  if (matter) return note(state, 'boilerplate', block, matter)
  if (parseLegend(block.text)) return note(state, 'boilerplate', block, 'a legend')
  if (block.kind === 'paragraph' && !(endsAsking(block.text) && questionsSoFar(state) === 0)) {
    const counted: State = { ...state, trail: { ...state.trail, introduced: state.trail.introduced + 1 } }
    if (introduces(state.trail, block.text, questionsSoFar(state))) {
      if (isAdvice(block.text) && questionsSoFar(state) > 0)
        return note(counted, 'advice', block, 'advice on using the questions')
      return note(counted, 'boilerplate', block, 'an introduction')
    }
    return strayed(counted, block)
  }
  return strayed(state, block)
}

function strayed(state: State, block: Block): State {
  if (isAdvice(block.text)) return note(state, 'advice', block, 'advice on using the questions')
  return note(
    state,
    'unrecognised',
    block,
    block.kind === 'item' ? 'A list entry outside any question' : 'Text outside any question',
  )
}

/** "B. Judgement", "IV. Storage": the letter or number of a heading. */
const LETTER = /^(?:[A-H]|[IVX]{1,4})(?:[.)]|\s[-–—]|:)\s+(?=\p{L}{2})/u

export function openSection(
  state: State,
  page: Page,
  block: Pick<Block, 'text' | 'span'>,
  level: number,
  how: SectionLooks = {},
): State {
  const ended = dropPending(finish(state, page))
  const numbered = numberedSection(block.text)
  if (numbered === '') {
    const counted: State = { ...ended, trail: entered(ended.trail, '', level), here: { at: 'counted' } }
    return note(counted, 'boilerplate', block, 'a heading')
  }
  const title = numbered ?? block.text.replace(LETTER, '').replace(/\s?[:：]$/, '')
  const opened: State = { ...ended, trail: entered(ended.trail, title, level, how) }
  // "Book a demo" opens a passage about the page and is no section of the bank.
  const matter = purposeOf(opened.trail) === 'page' ? pageMatter(block.text) : undefined
  return note(opened, 'boilerplate', block, matter ?? 'a heading')
}

/** Begins a question, with the attributes above it. */
export function openQuestion(
  state: State,
  page: Page,
  from: { introduction: Introduction; block: Block; ordinal: Ordinal | undefined; index: number },
): State {
  const { introduction, block, ordinal, index } = from
  const depth = block.kind === 'item' ? block.depth : block.kind === 'heading' ? block.level : 0
  let question = newQuestion({
    introduction,
    depth,
    ordinal,
    index,
    span: block.span,
    folds: state.folds,
    legend: page.legend,
    labelsAnswers: page.labelsAnswers,
  })
  let pending: State['pending']
  for (const attribute of entries(state.pending)) {
    const told = withText(question, attribute.part, attribute.text, 'text', attribute.span, page)
    if (told) question = told
    else pending = add(pending, attribute)
  }
  return asking(dropPending({ ...state, pending }), question)
}
