import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { cut } from '@panelbook/shared/base/text'
import type { NoteKind } from '@panelbook/shared/interviews/conduct/notes-doc'
import { type Mark, type Node, Schema } from 'prosemirror-model'

/** What the editor knows of a line. `id` and `at` are null where its mark doesn't say. */
export interface LineAttrs {
  id: Id | null
  at: EpochMs | null
  kind: NoteKind
  depth: number
}

export const PLAIN_LINE: LineAttrs = { id: null, at: null, kind: 'plain', depth: 0 }

/**
 * A note as the editor holds it: lines and nothing around them. Lists and quotes are kinds of lines, not nodes with lines inside,
 * as in the shared text: so no act on a line ever makes the editor take it apart.
 */
export const noteSchema = new Schema({
  nodes: {
    doc: { content: 'line+' },
    line: {
      content: 'inline*',
      attrs: { id: { default: null }, at: { default: null }, kind: { default: 'plain' }, depth: { default: 0 } },
      // Only the clipboard uses this; on the screen a line draws itself (`line-view`).
      toDOM: (line) => [
        clipboardTag(lineAttrs(line).kind),
        { 'data-note': `${lineAttrs(line).kind}:${lineAttrs(line).depth}` },
        0,
      ],
      parseDOM: [{ tag: 'p, div, li, h1, h2, h3' }],
    },
    text: { group: 'inline' },
    break: {
      inline: true,
      group: 'inline',
      selectable: false,
      toDOM: () => ['br'],
      parseDOM: [{ tag: 'br' }],
      leafText: () => '\n',
    },
    /** Something among the letters that this release doesn't know: shown as such, and left alone. */
    foreign: {
      inline: true,
      group: 'inline',
      atom: true,
      attrs: { what: { default: 'object' } },
      toDOM: (node) => [
        'span',
        { class: 'note-foreign', title: 'This page can’t show this part' },
        `[${String(node.attrs.what)}]`,
      ],
      leafText: () => '',
    },
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      toDOM: (mark) => ['a', { ...linkTarget(mark), rel: 'noopener noreferrer', target: '_blank' }, 0],
    },
    bold: { toDOM: () => ['strong', 0], parseDOM: [{ tag: 'strong, b' }] },
    italic: { toDOM: () => ['em', 0], parseDOM: [{ tag: 'em, i' }] },
    strike: { toDOM: () => ['s', 0], parseDOM: [{ tag: 's, del' }] },
    code: { toDOM: () => ['code', 0], parseDOM: [{ tag: 'code' }] },
  },
})

export const lineAttrs = (line: Node): LineAttrs => line.attrs as LineAttrs

function clipboardTag(kind: NoteKind): string {
  if (kind.startsWith('heading')) return `h${kind.at(-1)}`
  if (kind === 'bullet' || kind === 'number') return 'li'
  if (kind === 'quote') return 'blockquote'
  return kind === 'code' ? 'pre' : 'p'
}

/** Where a link may lead: nowhere that runs something. */
const SAFE_LINK = /^(?:https?:|mailto:|tel:)/i

export const isSafeLink = (href: string): boolean => SAFE_LINK.test(href.trim())

const linkTarget = (mark: Mark): { href?: string; title?: string } => {
  const href = String(mark.attrs.href)
  return isSafeLink(href) ? { href, title: href } : {}
}

/** A shared text's attributes for letters with these marks. Nothing else is on them: whatever stands around is switched off. */
export function formatsOf(marks: readonly Mark[]): Record<string, unknown> {
  return Object.fromEntries(marks.map((mark) => [mark.type.name, mark.type.name === 'link' ? { href: mark.attrs.href } : true]))
}

/** The marks that a shared text's attributes stand for. Unknown ones stay in the text and aren't shown. */
export function marksOf(formats: Record<string, unknown> | undefined): readonly Mark[] {
  let set: readonly Mark[] = []
  for (const [name, value] of Object.entries(formats ?? {})) {
    const mark = value === null || value === false ? undefined : markOf(name, value)
    if (mark) set = mark.addToSet(set)
  }
  return set
}

export function markOf(name: string, value: unknown): Mark | undefined {
  if (name !== 'link') return Object.hasOwn(noteSchema.marks, name) ? noteSchema.marks[name as 'bold'].create() : undefined
  const href: unknown = typeof value === 'object' && value !== null && 'href' in value ? value.href : undefined
  return typeof href === 'string' ? noteSchema.marks.link.create({ href }) : undefined
}

/** Letters of a shared text as nodes: `\n` is a break within the line. */
export function letterNodes(letters: string, marks: readonly Mark[]): Node[] {
  return letters
    .split('\n')
    .flatMap((part, index) => [
      ...(index > 0 ? [noteSchema.nodes.break.create(null, null, marks)] : []),
      ...(part === '' ? [] : [noteSchema.text(part, marks)]),
    ])
}

/** An object among the letters, by what it says it is. */
export function foreignNode(object: unknown): Node {
  const what =
    typeof object === 'object' && object !== null ? ('foreign' in object ? object.foreign : Object.keys(object)[0]) : undefined
  return noteSchema.nodes.foreign.create({ what: typeof what === 'string' ? cut(what, 40) : 'object' })
}

export const lineNode = (attrs: Partial<LineAttrs>, content: readonly Node[] = []): Node =>
  noteSchema.nodes.line.create({ ...PLAIN_LINE, ...attrs }, content as Node[])

/** A line's words: breaks are spaces, as readers of the shared text have it. */
export const lineWords = (line: Node): string =>
  line.textBetween(0, line.content.size, '', (leaf) => (leaf.type.name === 'break' ? ' ' : ''))
