import { headingAttributes } from '../../cues/attributes.ts'
import { labelWords } from '../../cues/labels.ts'
import { plainMarks } from '../../cues/marks.ts'
import { pageMatter, sectionPurpose } from '../../cues/page-matter.ts'
import { readAnchor } from '../../cues/rubric.ts'
import type { BlockView } from '../page/block-view.ts'
import { explains, type Page } from '../page/page.ts'
import { headsList, headsQuestions, type Standing } from './introduces.ts'
import { hasBody } from './question.ts'

const NUMBERED_SECTION =
  /^(?:section|part|chapter|module|category|topic|round|stage|unit|block)\s(?:\d{1,2}|[ivx]{1,4}|[a-h])(?:\s?[:.–—-]\s?(.*))?$/i

/** The title after "Section 2" and "Part II: Concurrency", or '' if the next line is the title. */
export function numberedSection(text: string): string | undefined {
  const match = NUMBERED_SECTION.exec(text.trim())
  return match ? (match[1] ?? '').trim() : undefined
}

/** Whether a number counts sections: "1. Memory" above "1.1 What lives on the stack?". */
export function isNumberedSection(page: Page, index: number): boolean {
  const view = page.views[index]
  if (view?.block.kind !== 'item' || !view.block.ordinal || view.block.ordinal.under !== undefined) return false
  const { text, depth, ordinal } = view.block
  if (view.likeness > 0 || view.words > 10 || /[.?!;,…]$/.test(plainMarks(text)) || view.parts[0]?.field) return false
  const below = page.views[page.next[index] ?? -1]
  // "1. Planning", and after a blank line a paragraph that asks.
  if (below?.block.kind === 'paragraph' && !below.block.attached && !below.block.indented) {
    return below.likeness >= 2 && !below.parts[0]?.field && /\p{Lu}|\p{Lo}/u.test(text.charAt(0))
  }
  if (below?.block.kind !== 'item' || below.likeness < 2) return false
  // "2. System design (35 min)" above bullets that ask: the number counts parts of an agenda.
  if (!below.block.ordinal) return below.block.depth > depth
  if (below.block.ordinal.under !== undefined) return below.block.ordinal.under === ordinal.value
  return below.block.ordinal.value === 1 && ordinal.value !== below.block.ordinal.value + 1 && below.block.depth <= depth
}

/**
 * Whether a paragraph of a text without markup is a heading. Words alone don't distinguish "No measurement plan" from "Data
 * structures"; the next blocks and the open question do.
 */
export function isPlainHeading(page: Page, index: number, { question, label }: Pick<Standing, 'question' | 'label'>): boolean {
  const view = page.views[index]
  if (
    view?.block.kind !== 'paragraph' ||
    (view.lone && !loneHeading(page, view) && !headsList(page, index) && !headsQuestions(page, index))
  )
    return false
  const { text, strong, link } = view.block
  if (text.length > 90 || view.words > 12 || link || !/^[\p{Lu}\p{Lo}\d\p{So}]/u.test(text) || /[.?!;,…]$/.test(plainMarks(text)))
    return false
  if (view.parts[0]?.field && view.parts[0].field !== 'section' && !view.lone) return false
  // "Shop: Lindner | Time: 30 min" is no heading.
  if (view.parts.length > 1 && /^[^:：|]{2,40}[:：]/.test(text)) return false
  if (pageMatter(text) && sectionPurpose(text) === 'bank') return false
  if (label?.part === 'rubric' && readAnchor(text)) return false
  if (numberedSection(text) !== undefined) return true
  // A page that marks its questions as headings, or folds them, marks its sections, too.
  if (question?.introduction === 'heading' || question?.introduction === 'summary') return false
  const attributes = headingAttributes(text)
  const named =
    /\bquestions?(?: (?:for|about|on|to)\b.{1,60})?:?$/i.test(text) ||
    attributes.level !== undefined ||
    /^(?:beginner|intermediate|advanced|basic|easy|medium|hard|expert)s?(?: level)?:?$/i.test(text) ||
    sectionPurpose(text) !== 'bank' ||
    (/^[\p{Lu}\d &/+#.,'’()-]{4,60}$/u.test(text) && /\p{Lu}{3}/u.test(text) && view.words <= 8)
  const following = page.views[page.next[index] ?? -1]
  if (explains(following) && !named) return false
  if (named) return following !== undefined || sectionPurpose(text) !== 'bank'
  if (isTitle(page, index)) return true
  if (view.likeness >= 2) return false
  const introduced = opensRun(page, index, question !== undefined)
  if (!introduced) return false
  if (question?.introduction === 'named') return following?.block.kind === 'item' && following.block.ordinal?.named === true
  if (!question) return true
  if (strong) return true
  // A line right below a question's lines and above a blank line ends that question and is no heading.
  if (view.block.attached && following && following.block.span.from > view.block.span.to + 1) return false
  if (introduced === 'restart') return true
  // Entries of a list without bullets look like headings. A line after bullets, or after a label with its text beside it, is no
  // such entry. Neither is a line below a blank one, if no blank lines stood between the entries.
  const apart = !view.block.attached
  if (label && !label.fromItems && !label.inline && !(apart && label.attachedEntries)) return false
  return hasBody(question) || question.ordinal !== undefined || (apart && question.loose === undefined && view.words <= 6)
}

/**
 * Whether this is the page's first line, above a blank one: its title, even if it could open a question ("How I interview
 * designers").
 */
function isTitle(page: Page, index: number): boolean {
  const view = page.views[index]
  if (!view || page.views.slice(0, index).some(({ block }) => block.kind !== 'page')) return false
  const next = page.views[page.next[index] ?? -1]?.block
  return view.words >= 2 && next?.kind === 'paragraph' && next.span.from > view.block.span.to + 1
}

/**
 * Whether the table of contents lists this line and questions begin below it: "When things go wrong" could itself be a question.
 */
export function isListedHeading(page: Page, index: number): boolean {
  const view = page.views[index]
  if (!view || view.likeness === 3 || view.words > 12 || !page.contents.listed.has(labelWords(view.block.text))) return false
  return opensRun(page, index, false) !== undefined
}

/**
 * "Tips" is the label of a remark if every question has one, and a heading if it stands once (and once more in a table of
 * contents).
 */
const loneHeading = (page: Page, view: BlockView): boolean =>
  (view.lone === 'unplaced' || view.lone === 'remark') &&
  (sectionPurpose(view.block.text) === 'advice' || sectionPurpose(view.block.text) === 'phase') &&
  (page.loneLabels.get(labelWords(view.block.text)) ?? 0) <= 2

/** Whether questions begin right below, or below one paragraph of introduction: numbered from 1 again, or in any other way. */
function opensRun(page: Page, index: number, inQuestion: boolean): 'restart' | 'goes-on' | undefined {
  let at = page.next[index] ?? -1
  for (let steps = 0; steps < 2; steps++) {
    const view: BlockView | undefined = page.views[at]
    if (!view) return undefined
    const { block } = view
    if (block.kind === 'item' && block.ordinal && block.depth === 0) {
      // "For example:" above numbered statements continues the answer.
      const states = view.likeness === 0 && view.parts.length === 1 && !explains(page.views[page.next[at] ?? -1])
      if (states && inQuestion) return undefined
      return block.ordinal.value === 1 ? 'restart' : 'goes-on'
    }
    if ((block.kind === 'item' || block.kind === 'paragraph' || block.kind === 'summary') && view.likeness >= 2) return 'goes-on'
    if (block.kind === 'paragraph' && /^["“]/.test(block.text)) return 'goes-on'
    if (block.kind !== 'paragraph' || explains(view)) return undefined
    const below = page.views[page.next[at] ?? -1]
    if (explains(below)) return 'goes-on'
    at = page.next[at] ?? -1
  }
  return undefined
}
