import type { EpochMs } from '@panelbook/shared/base/clock'
import type { Id } from '@panelbook/shared/base/ids'
import { MAX_NOTE_DEPTH } from '@panelbook/shared/interviews/conduct/notes-doc'
import type { Node } from 'prosemirror-model'
import type { NodeView } from 'prosemirror-view'
import { lineAttrs } from './note-schema.ts'

/** Who wrote most of a line, by the server's knowledge. */
export interface LineAuthor {
  name: string
  color: string
}

export interface LineViews {
  /** Draws a line of the editor. */
  create(line: Node): NodeView
  /** Tells the margin who wrote what. The document is not touched, so nothing of this is ever sent or undone. */
  setAuthors(authors: ReadonlyMap<Id, LineAuthor>): void
}

/**
 * Lines as they are on the screen. Each is one element that stays as long as the line, and its attributes say what the line is.
 * So when somebody makes it a heading while I type in it, my caret and what my input method is composing stay where they are.
 */
export function createLineViews(timeOfDay: (at: EpochMs) => string): LineViews {
  const views = new Set<LineView>()
  let authors: ReadonlyMap<Id, LineAuthor> = new Map()
  const authorOf = (id: Id | null) => (id === null ? undefined : authors.get(id))

  class LineView implements NodeView {
    readonly dom = document.createElement('p')
    readonly contentDOM = this.dom
    private node: Node
    private author: LineAuthor | undefined

    constructor(node: Node) {
      this.node = node
      this.dom.className = 'note-line'
      // Each line runs as its own words do.
      this.dom.dir = 'auto'
      this.draw()
      views.add(this)
    }

    update(node: Node): boolean {
      if (node.type !== this.node.type) return false
      const same = node.sameMarkup(this.node) && (node.content.size === 0) === (this.node.content.size === 0)
      this.node = node
      if (!same) this.draw()
      return true
    }

    draw(): void {
      const { id, at, kind, depth } = lineAttrs(this.node)
      const { dom } = this
      const heading = kind.startsWith('heading') ? kind.at(-1) : undefined
      dom.dataset.line = id ?? ''
      set(dom, 'data-kind', kind === 'plain' ? undefined : kind)
      set(dom, 'data-depth', depth === 0 ? undefined : String(depth))
      for (const [property, value] of Object.entries(inList(depth))) dom.style.setProperty(property, value)
      set(dom, 'role', heading && 'heading')
      set(dom, 'aria-level', heading)
      set(dom, 'data-begun', at !== null && this.node.content.size > 0 ? timeOfDay(at) : undefined)
      this.drawAuthor()
    }

    drawAuthor(): void {
      const author = authorOf(lineAttrs(this.node).id)
      if (author?.name === this.author?.name && author?.color === this.author?.color) return
      this.author = author
      // Through the style object, which a strict content security policy allows.
      this.dom.style.setProperty('--author', author?.color ?? null)
      set(this.dom, 'title', author && `Written by ${author.name}`)
    }

    ignoreMutation(mutation: { type: string }): boolean {
      return mutation.type === 'attributes'
    }

    destroy(): void {
      views.delete(this)
    }
  }

  return {
    create: (line) => new LineView(line),
    setAuthors(next) {
      authors = next
      for (const view of views) view.drawAuthor()
    },
  }
}

/** What the style sheet needs to draw a line of a list that stands this deep. */
const inList = (depth: number): Record<string, string> => ({
  '--level': String(depth),
  '--bullet': depth % 2 === 0 ? '"•"' : '"◦"',
  '--counter': `note-${depth}`,
  '--figures': ['decimal', 'lower-alpha', 'lower-roman'][depth % 3] ?? 'decimal',
  '--deeper': depths.slice(depth + 1).join(' ') || 'none',
})

const depths = Array.from({ length: MAX_NOTE_DEPTH + 1 }, (_, depth) => `note-${depth}`)

function set(element: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name)
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}
