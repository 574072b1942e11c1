import { type Legend, parseLegend } from '../../cues/attributes.ts'
import { loneLabel, opensGuidance, splitByLabels } from '../../cues/find-labels.ts'
import { isFactField, labelWords } from '../../cues/labels.ts'
import { wordCount } from '../../cues/marks.ts'
import { behindQuestion, promptAttributes, promptLikeness } from '../../cues/prompt-shape.ts'
import type { Block } from '../../forms/block.ts'
import type { ImportLimits } from '../../import-limits.ts'
import { enumerated } from '../answer-text.ts'
import { type AnswerKey, findAnswerKey } from './answer-key.ts'
import type { BlockView } from './block-view.ts'
import { findChoices } from './choices.ts'
import { type Contents, findContents } from './contents.ts'
import { type Outline, outlineOf } from './outline.ts'
import { findMethodLines, findPassages, type Passages } from './passages.ts'
import { plainView, refined } from './refine-views.ts'
import { findScales } from './scales.ts'
import { findSigns, readSigned, type Signs } from './signs.ts'
import { findTheirQuestions } from './their-questions.ts'

/** Everything that is known about a page before its first step. */
export interface Page {
  readonly views: readonly BlockView[]
  readonly legend: Legend | undefined
  readonly signs: Signs | undefined
  readonly contents: Contents
  /** Index of the next block that is about the subject, for each index; the length where there is none. */
  readonly next: readonly number[]
  /** How often each label stands alone. A label of one question comes again with the next; a heading doesn't. */
  readonly loneLabels: ReadonlyMap<string, number>
  /** How many headings carry a number, by level. */
  readonly numberedHeadings: ReadonlyMap<number, number>
  /** What headings, terms and bold lines are by their place. */
  readonly outline: Outline
  /** Lines that describe the levels of a scale. */
  readonly scales: ReturnType<typeof findScales>
  /** Lines that are one of several answers to choose from. */
  readonly choices: ReturnType<typeof findChoices>
  /** Visible lines that several folded passages share: "Answer", in any language. */
  readonly folds: ReadonlySet<string>
  /** Answers at the end, apart from their questions. */
  readonly key: AnswerKey | undefined
  /** Lines that are headings because of the lines around them. */
  readonly passages: Passages
  /** Lines that explain the letters of a method of asking. */
  readonly methods: ReadonlySet<number>
  /** Questions that candidates may ask, with their headings. */
  readonly theirs: ReadonlySet<number>
  /** This page has questions in paragraphs of their own, and not only in lists, headings and bold lines. */
  readonly asksInProse: boolean
  /** A paragraph below a list entry that asks may be its answer, as it is for other entries. */
  readonly answersBelowItems: boolean
  /** Something on this page asks. */
  readonly asks: boolean
  /** The index of the page's last rule, if nothing below it is about a question. */
  readonly lastRule: number | undefined
  /** Answers have labels on this page. */
  readonly labelsAnswers: boolean
  /** Semicolons separate the entries of a line on this page. */
  readonly semicolons: boolean
  readonly limits: ImportLimits
}

export function viewPage(blocks: readonly Block[], limits: ImportLimits): Page {
  const legend = findLegend(blocks)
  const signs = findSigns(blocks)
  const methods = findMethodLines(blocks)
  const views = refined(
    blocks.map((block, index) =>
      // A line that explains the page's own signs and letters doesn't describe the line above it.
      methods.has(index) || signs?.legend.has(index) ? plainView(block) : viewBlock(block, legend, signs),
    ),
  )
  const next = nextOf(views)
  const loneLabels = new Map<string, number>()
  const numberedHeadings = new Map<number, number>()
  for (const { block, lone } of views) {
    if (lone) count(loneLabels, labelWords(block.text))
    if (block.kind === 'heading' && block.ordinal) count(numberedHeadings, block.level)
  }
  const theirs = findTheirQuestions(views)
  return {
    views,
    legend,
    signs,
    contents: findContents(blocks),
    next,
    loneLabels,
    numberedHeadings,
    outline: outlineOf(views),
    scales: findScales(views),
    choices: findChoices(views),
    folds: repeatedFolds(views),
    key: findAnswerKey(blocks),
    passages: findPassages(views, next),
    methods,
    theirs,
    asksInProse: asksInProse(views),
    answersBelowItems: answersBelowItems(views, next),
    asks: views.some(({ likeness }) => likeness === 3),
    lastRule: closingRule(views, theirs),
    labelsAnswers: views.filter(({ parts }) => parts.some(({ field, label }) => field === 'sampleAnswer' && label)).length >= 2,
    semicolons: separatesBySemicolons(views),
    limits,
  }
}

/** The fewest questions of a page before their layout means anything. */
const FEWEST = 4

function asksInProse(views: readonly BlockView[]): boolean {
  const asking = views.filter(({ likeness }) => likeness >= 2)
  const prose = asking.filter(({ block, likeness }) => block.kind === 'paragraph' && !block.strong && likeness === 3).length
  return asking.length < FEWEST || prose > asking.length * 0.2
}

/**
 * A line with three entries, or two lines with two, show that semicolons separate. "Look for: structure; ownership" alone on its
 * page may as well be one thought in two halves, and stays as it was written.
 */
function separatesBySemicolons(views: readonly BlockView[]): boolean {
  const pairs = views.flatMap(({ block, parts }) =>
    block.kind === 'paragraph' || block.kind === 'item'
      ? parts.map(({ text }) => enumerated(text).length).filter((entries) => entries >= 2)
      : [],
  )
  return pairs.length >= 2 || pairs.some((entries) => entries >= 3)
}

/** The most lines below the last rule that may close a page. */
const MOST_CLOSING = 6

/**
 * If rules separate parts of the page and not its questions, lines below the last rule that neither ask nor have labels belong to
 * no question.
 */
function closingRule(views: readonly BlockView[], theirs: Page['theirs']): number | undefined {
  const last = views.findLastIndex(({ block }) => block.kind === 'rule')
  if (last === -1 || views.length - last > MOST_CLOSING + 1) return undefined
  const plain = views
    .slice(last + 1)
    .every(
      ({ block, likeness, parts }) => block.kind === 'page' || (block.kind === 'paragraph' && likeness < 3 && !parts[0]?.field),
    )
  const asked = views.slice(last + 1).every(({ block }, at) => block.kind === 'page' || theirs.has(last + 1 + at))
  const rules = views.filter(({ block }) => block.kind === 'rule').length
  const asking = views.filter(({ likeness }) => likeness >= 2).length
  return (plain || asked) && rules * 2 <= asking ? last : undefined
}

function answersBelowItems(views: readonly BlockView[], next: readonly number[]): boolean {
  let asking = 0
  let answered = 0
  for (const [index, { block, likeness }] of views.entries()) {
    if (block.kind !== 'item' || likeness < 2) continue
    asking += 1
    const below = views[next[index] ?? -1]
    const heads = below && below.words <= 12 && (below.likeness === 3 || !/[.!;…。！]$/.test(below.block.text))
    if (below?.block.kind === 'paragraph' && !heads) answered += 1
  }
  return asking < FEWEST || answered > asking * 0.25
}

/** The most words of a line that may stand above every folded answer. */
const MOST_FOLD_WORDS = 5

function repeatedFolds(views: readonly BlockView[]): ReadonlySet<string> {
  const times = new Map<string, number>()
  for (const { block, words, likeness } of views) {
    if (block.kind === 'summary' && words <= MOST_FOLD_WORDS && likeness < 3) count(times, labelWords(block.text))
  }
  return new Set([...times].filter(([, often]) => often >= 2).map(([words]) => words))
}

function findLegend(blocks: readonly Block[]): Legend | undefined {
  for (const block of blocks) {
    const legend = block.kind === 'paragraph' || block.kind === 'item' ? parseLegend(block.text) : undefined
    if (legend) return legend
  }
  return undefined
}

export function viewBlock(block: Block, legend: Legend | undefined, signs?: Signs): BlockView {
  const read = block.kind === 'item' || block.kind === 'paragraph' || block.kind === 'heading' || block.kind === 'summary'
  if (!read) return { block, parts: [], lone: undefined, likeness: 0, words: 0 }
  if (block.kind === 'paragraph' && block.says)
    return { block, parts: [{ field: block.says, text: block.text }], lone: undefined, likeness: 0, words: wordCount(block.text) }
  const sign = readSigned(block, signs)
  if (sign) return { block, parts: [sign], lone: sign.text ? undefined : sign.field, likeness: 0, words: wordCount(block.text) }
  // "A:" in a list is a choice's letter, not the label of an answer.
  const choice = block.kind === 'item' && /^[A-Za-z] ?[:)]/.test(block.text)
  const split = choice ? [{ text: block.text }] : splitByLabels(block.text)
  const asked = split[0] && !split[0].field ? split[0].text : ''
  // "How do you plan? A good answer names the hours.": guidance without a label, after a question.
  const behind = asked && split.length === 1 ? behindQuestion(asked) : undefined
  const guidance = behind && opensGuidance(behind.rest)
  const parts = behind && guidance ? [{ text: behind.prompt }, { field: guidance, text: behind.rest }] : split
  const own = behind && guidance ? behind.prompt : asked
  return {
    block,
    parts,
    lone: choice ? undefined : loneLabel(block.text)?.field,
    likeness: own ? promptLikeness(promptAttributes(own, legend).text) : 0,
    words: wordCount(block.text),
  }
}

function nextOf(views: readonly BlockView[]): number[] {
  const next: number[] = new Array(views.length).fill(views.length)
  let following = views.length
  for (let index = views.length - 1; index >= 0; index--) {
    next[index] = following
    const kind = views[index]?.block.kind
    if (kind !== 'page' && kind !== 'rule' && kind !== 'fold-end') following = index
  }
  return next
}

const count = <K>(counts: Map<K, number>, key: K): Map<K, number> => counts.set(key, (counts.get(key) ?? 0) + 1)

/** The next block below that is about the subject. */
export const below = (page: Page, index: number): BlockView | undefined => page.views[page.next[index] ?? -1]

/** Whether this is a prompt by the block below, which explains it or is a choice, or by the answer key. */
export function isExplained(page: Page, index: number): boolean {
  if (page.key?.answers.has(index) || page.choices.has(page.next[index] ?? -1)) return true
  const next = below(page, index)
  // A reason for asking doesn't show by itself that a prompt stands above; an answer below the reason does.
  return explains(next) || (next?.parts[0]?.field === 'purpose' && explains(below(page, page.next[index] ?? -1)))
}

/** Whether the block describes a prompt just above it: by signals, an answer, red flags, difficulty and so on. */
export function explains(view: BlockView | undefined): boolean {
  const field = view?.parts[0]?.field
  if (!field) return false
  return field === 'strongSignals' || field === 'probes' || field === 'redFlags' || field === 'sampleAnswer' || isFactField(field)
}
