import { asksReader, namesQuestions, sectionPurpose } from '../../cues/page-matter.ts'
import type { Heading } from '../../forms/block.ts'
import { isBlankForm } from '../../forms/tables/table-columns.ts'
import type { BlockView } from './block-view.ts'

/**
 * What a heading is by its place, if its own words don't say: siblings of one level are the same kind of thing. `inside`: part of
 * the answer above it. `outside`: a passage beside the one called "Questions". `competency`: what the questions below judge.
 */
export type HeadingRole = 'question' | 'inside' | 'outside' | 'competency'
export type Outline = ReadonlyMap<number, HeadingRole>

interface Node {
  readonly index: number
  readonly block: Heading
  readonly asks: boolean
  readonly labelled: boolean
  readonly purpose: ReturnType<typeof sectionPurpose>
  readonly body: Body
  /** A heading that asks stands below it, before the next heading of its level or a higher one. */
  holdsAsking: boolean
}

/** The content between a heading and the next. */
type Body = 'nothing' | 'headings' | 'questions' | 'prose'

/** The fewest headings of a level that must ask before they decide for the others of their page. */
const FEWEST = 4

export function outlineOf(views: readonly BlockView[]): Outline {
  const roles = new Map<number, HeadingRole>()
  const nodes = headingsOf(views)
  const groups = groupsOf(nodes)
  const levels = Map.groupBy(nodes, ({ block }) => block.level)
  for (const group of groups) {
    const level = levels.get(group[0]?.block.level ?? 0) ?? []
    numbered(group, level, roles)
    majority(group, level, roles)
    beside(group, roles)
  }
  competencies(nodes, roles)
  boldLines(views, roles)
  terms(views, roles)
  return roles
}

function headingsOf(views: readonly BlockView[]): Node[] {
  const nodes: Node[] = []
  const open: Node[] = []
  for (const [index, view] of views.entries()) {
    const { block } = view
    if (block.kind !== 'heading') {
      if (view.likeness === 3) for (const node of open) node.holdsAsking = true
      continue
    }
    while ((open.at(-1)?.block.level ?? -1) >= block.level) open.pop()
    if (view.likeness === 3) for (const node of open) node.holdsAsking = true
    const node: Node = {
      index,
      block,
      asks: view.likeness >= 2 || block.ordinal?.named === true,
      labelled: view.lone !== undefined || view.parts[0]?.field !== undefined,
      purpose: sectionPurpose(block.text),
      body: bodyOf(views, index),
      holdsAsking: false,
    }
    nodes.push(node)
    open.push(node)
  }
  return nodes
}

/** The most blocks below a heading that are examined to learn its content. */
const MOST_BODY = 40

function bodyOf(views: readonly BlockView[], heading: number): Body {
  const level = views[heading]?.block
  let first = true
  let asking = 0
  let other = 0
  for (let at = heading + 1; at < Math.min(views.length, heading + MOST_BODY); at++) {
    const view = views[at]
    if (!view) break
    const { block } = view
    if (block.kind === 'page' || block.kind === 'rule' || block.kind === 'fold-end') continue
    if (block.kind === 'heading') {
      if (first) return level?.kind === 'heading' && block.level > level.level ? 'headings' : 'nothing'
      break
    }
    if (block.kind === 'table' && isBlankForm(block)) continue
    const item = block.kind === 'item'
    const named = (item && block.ordinal?.named === true) || view.parts[0]?.field === 'prompt'
    if (first && (view.likeness === 3 || named)) return 'questions'
    if (item) {
      if (view.likeness >= 2) asking += 1
      else other += 1
    }
    first = false
  }
  if (first) return 'nothing'
  return asking > 0 && asking >= other ? 'questions' : 'prose'
}

/** Headings of one level under one parent. */
function groupsOf(nodes: readonly Node[]): Node[][] {
  const groups: Node[][] = []
  const open: { level: number; group: Node[] }[] = []
  for (const node of nodes) {
    const { level } = node.block
    while ((open.at(-1)?.level ?? -1) > level) open.pop()
    const top = open.at(-1)
    if (top?.level === level) top.group.push(node)
    else {
      const group = [node]
      groups.push(group)
      open.push({ level, group })
    }
  }
  return groups
}

/** If the questions have numbers, a heading without one between them belongs to the answer above it. */
function numbered(group: readonly Node[], level: readonly Node[], roles: Map<number, HeadingRole>): void {
  const counted = level.filter(({ block }) => block.ordinal)
  if (counted.length < 2 || counted.filter(({ asks }) => asks).length < counted.length / 2) return
  const last = group.findLastIndex(({ block }) => block.ordinal)
  let seen = false
  for (const [at, node] of group.entries()) {
    if (node.block.ordinal) seen = true
    else if (seen && !node.asks && node.body === 'prose' && (at < last || node.purpose === 'bank'))
      roles.set(node.index, 'inside')
  }
}

/** If most siblings ask, the others with an answer like theirs are questions, too. */
function majority(group: readonly Node[], level: readonly Node[], roles: Map<number, HeadingRole>): void {
  const open = (nodes: readonly Node[]) =>
    nodes.filter((node) => !node.labelled && !roles.has(node.index) && (node.asks || node.purpose === 'bank'))
  const asking = (nodes: readonly Node[]) => nodes.filter(({ asks }) => asks).length
  const prose = (nodes: readonly Node[]) => nodes.filter((node) => node.asks || node.body === 'prose')
  const here = prose(open(group))
  const everywhere = prose(open(level))
  const byGroup = asking(here) >= 2 && asking(here) >= here.length / 2
  const byLevel = asking(everywhere) >= FEWEST && asking(everywhere) >= everywhere.length * 0.6
  if (!byGroup && !byLevel) return
  for (const node of here) {
    // "How to use a mixin" sounds like advice; among questions it is a question, unless it is about interviews.
    const sounds = node.asks && node.purpose !== 'bank' && !asksReader(node.block.text) && node.body !== 'questions'
    if (sounds || (!node.asks && node.body === 'prose')) roles.set(node.index, 'question')
  }
}

/** Beside a passage called "Questions", passages in which nothing asks are about the interview. */
function beside(group: readonly Node[], roles: Map<number, HeadingRole>): void {
  if (!group.some(({ block, holdsAsking }) => namesQuestions(block.text) && holdsAsking)) return
  for (const node of group) {
    if (!namesQuestions(node.block.text) && !node.holdsAsking && !node.asks && !roles.has(node.index))
      roles.set(node.index, 'outside')
  }
}

/** Headings that come again under several others are ways of asking; those others name what is judged. */
function competencies(nodes: readonly Node[], roles: Map<number, HeadingRole>): void {
  const parents = new Map<string, Set<Node>>()
  const children = new Map<Node, number>()
  const open: Node[] = []
  for (const node of nodes) {
    while ((open.at(-1)?.block.level ?? -1) >= node.block.level) open.pop()
    const parent = open.at(-1)
    open.push(node)
    if (!parent || node.asks || roles.has(node.index)) continue
    const title = node.block.text.toLowerCase()
    parents.set(title, (parents.get(title) ?? new Set()).add(parent))
    children.set(parent, (children.get(parent) ?? 0) + 1)
  }
  for (const under of parents.values()) {
    if (under.size < 2) continue
    for (const parent of under) if (parent.purpose === 'bank' && !roles.has(parent.index)) roles.set(parent.index, 'competency')
  }
}

/** If most terms of a list of definitions ask, all of them are questions. */
function terms(views: readonly BlockView[], roles: Map<number, HeadingRole>): void {
  const all = views.flatMap((view, index) => (view.block.kind === 'paragraph' && view.block.term ? [{ view, index }] : []))
  const asking = all.filter(({ view }) => view.likeness >= 2).length
  if (asking < 2 || asking < all.length * 0.6) return
  for (const { view, index } of all) if (view.likeness < 2 && !view.parts[0]?.field) roles.set(index, 'question')
}

/** The most words of a bold line that may be a prompt without asking. */
const MOST_WORDS = 12
/** The fewest bold lines that must ask before they decide for the others. */
const FEWEST_BOLD = 3

/** If bold lines ask, later ones with an answer like theirs are questions, too. */
function boldLines(views: readonly BlockView[], roles: Map<number, HeadingRole>): void {
  const bold = views.flatMap((view, index) =>
    view.block.kind === 'paragraph' && view.block.strong && !view.parts[0]?.field && !view.block.indented
      ? [{ view, index }]
      : [],
  )
  const asking = bold.filter(({ view }) => view.likeness >= 2).length
  const first = bold.find(({ view }) => view.likeness >= 2)?.index ?? views.length
  if (asking < FEWEST_BOLD || asking < bold.length * 0.6) return
  for (const { view, index } of bold) {
    const next = views[index + 1]
    const answered = next?.block.kind === 'paragraph' && !next.block.strong && next.likeness < 2 && !next.parts[0]?.field
    if (view.likeness < 2 && view.words <= MOST_WORDS && answered && index > first) roles.set(index, 'question')
  }
}
