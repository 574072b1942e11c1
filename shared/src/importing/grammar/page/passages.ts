import { labelField } from '../../cues/labels.ts'
import { namesQuestions } from '../../cues/page-matter.ts'
import type { Block, ListItem } from '../../forms/block.ts'
import type { BlockView } from './block-view.ts'

/** Lines that are headings because of the lines around them, whatever their own words are. */
export interface Passages {
  /** The level of each, by its index, as in the trail. */
  readonly headings: ReadonlyMap<number, number>
  /** Lines between such a heading and its questions. */
  readonly leads: ReadonlySet<number>
}

export function findPassages(views: readonly BlockView[], next: readonly number[]): Passages {
  const headings = new Map<number, number>()
  const leads = new Set<number>()
  askingHeadings(views, next, headings, leads)
  numberedParts(views, next, headings)
  markedLines(views, next, headings)
  return { headings, leads }
}

const MOST_WORDS = 10
/** The most paragraphs between a heading and the line that announces questions. */
const MOST_LEADING = 2

/**
 * "Can she listen? / Guests tell you last what matters. Questions: / - …": a heading asks what to find out, and questions for it
 * follow.
 */
function askingHeadings(
  views: readonly BlockView[],
  next: readonly number[],
  headings: Map<number, number>,
  leads: Set<number>,
): void {
  const found: { heading: number; level: number; leads: number[] }[] = []
  for (const [index, { block, likeness, words, parts }] of views.entries()) {
    if ((block.kind !== 'heading' && block.kind !== 'paragraph') || likeness !== 3 || words > MOST_WORDS || parts.length > 1)
      continue
    const between: number[] = []
    let at = next[index] ?? views.length
    for (; between.length < MOST_LEADING + 1; at = next[at] ?? views.length) {
      const view = views[at]
      if (view?.block.kind !== 'paragraph') break
      between.push(at)
      if (leadsToQuestions(view)) break
      if (view.parts[0]?.field || view.likeness === 3) break
    }
    const last = views[between.at(-1) ?? -1]
    const entry = views[next[between.at(-1) ?? -1] ?? -1]
    if (last && leadsToQuestions(last) && entry?.block.kind === 'item' && entry.likeness >= 2)
      found.push({ heading: index, level: block.kind === 'heading' ? block.level : block.strong ? 8 : 9, leads: between })
  }
  // A single one may be a question with its sub-questions.
  if (found.length < 2) return
  for (const { heading, level, leads: between } of found) {
    headings.set(heading, level)
    for (const index of between) leads.add(index)
  }
}

/** A line that announces questions: "… Questions:", "Ask:". */
function leadsToQuestions({ block, lone }: BlockView): boolean {
  if (!/[:：]$/.test(block.text)) return false
  const said =
    block.text
      .slice(0, -1)
      .split(/[.!?。！？]\s*/)
      .at(-1) ?? ''
  return lone === 'prompt' || namesQuestions(said) || labelField(said) === 'prompt'
}

const isShort = ({ block, likeness, words, parts }: BlockView): boolean =>
  likeness === 0 && words <= 8 && parts.length === 1 && !parts[0]?.field && !/[.?!;,…。！？；，]$/.test(block.text)

/** "3. Questions / 3.1 Buying / a) …": numbers with a point count passages, and so do the numbers above them. */
function numberedParts(views: readonly BlockView[], next: readonly number[], headings: Map<number, number>): void {
  const counted = views.flatMap((view, index) =>
    view.block.kind === 'item' && view.block.ordinal ? [{ view, index, item: view.block }] : [],
  )
  const dotted = counted.filter(({ view, index, item }) => {
    const below = views[next[index] ?? -1]
    const opens =
      below?.block.kind === 'item' &&
      below.block.ordinal?.under === undefined &&
      (below.block.letter === 'a' || below.likeness >= 2)
    return item.ordinal?.under !== undefined && isShort(view) && opens && item.depth === 0
  })
  if (dotted.length < 2) return
  for (const { index } of dotted) headings.set(index, 9)
  const parents = new Set(dotted.map(({ item }) => item.ordinal?.under))
  const tops = counted.filter(
    ({ view, item }) => item.ordinal?.under === undefined && !item.ordinal?.named && item.depth === 0 && isShort(view),
  )
  let expected = 1
  const run: typeof tops = []
  for (const top of tops) {
    if (top.item.ordinal?.value !== expected) continue
    run.push(top)
    expected += 1
  }
  if (run.some(({ item }) => parents.has(item.ordinal?.value))) for (const { index } of run) headings.set(index, 7)
}

/** Lines with a mark of their own above questions with numbers: "■ On the ward / Q1. …". */
function markedLines(views: readonly BlockView[], next: readonly number[], headings: Map<number, number>): void {
  const marked = new Map<string, { index: number; heads: boolean }[]>()
  for (const [index, view] of views.entries()) {
    const { block } = view
    if (block.kind !== 'item' || !block.mark || block.ordinal || !isShort(view)) continue
    const below = views[next[index] ?? -1]?.block
    const list = marked.get(block.mark) ?? []
    const above = views[index - 1]?.block
    const apart = !above || above.span.to + 1 < block.span.from
    list.push({ index, heads: apart && below?.kind === 'item' && counts(below) })
    marked.set(block.mark, list)
  }
  const first = views.findIndex(({ block }) => block.kind === 'item' && counts(block))
  for (const list of marked.values()) {
    // Signals may have such marks, too, but stand below their question.
    if ((list[0]?.index ?? 0) > first) continue
    const heads = list.filter((line) => line.heads).length
    if (heads >= 2 && heads >= list.length * 0.6) for (const { index } of list) headings.set(index, 9)
  }
}

const counts = (item: ListItem): boolean =>
  item.ordinal !== undefined && (item.ordinal.named === true || item.ordinal.under === undefined)

/** Methods whose letters may be explained by words with other initials. */
const METHODS = new Set(['STAR', 'STARR', 'STARE', 'STARL', 'CAR', 'CARL', 'PAR', 'SOAR', 'SBO', 'SBI', 'GROW'])

/**
 * "S – Situation: what was it like?": lines one below another that explain the letters of a method. No candidate is asked them.
 */
export function findMethodLines(blocks: readonly Block[]): ReadonlySet<number> {
  const lines = new Set<number>()
  let run: { index: number; letter: string; own: boolean }[] = []
  const close = () => {
    const word = run.map(({ letter }) => letter).join('')
    if (run.length >= 3 && (METHODS.has(word) || run.every(({ own }) => own))) for (const { index } of run) lines.add(index)
    run = []
  }
  for (const [index, block] of blocks.entries()) {
    const match = block.kind === 'paragraph' || block.kind === 'item' ? METHOD_LINE.exec(block.text) : null
    if (!match) close()
    else run.push({ index, letter: match[1] ?? '', own: match[1] === match[2]?.toUpperCase() })
  }
  close()
  return lines
}
const METHOD_LINE = /^[([]?(\p{Lu})[)\]]?\s?(?:[-–—:=.：]|\s)\s?[（(]?(\p{L})\p{L}{2,20}.{0,160}$/u
