import type { LineMarker } from '../../cues/line-marker.ts'

/** Bullets of inner levels in word processors. They show the depth where pasting has lost the margin. */
const INNER_BULLETS = new Set(['◦', '○', 'o', '▪', '⁃', '■', '□'])

/** The depth of a list item from its margin, relative to the items above it. */
export class ListDepth {
  #open: { indent: number; bullet: string }[] = []

  get open(): boolean {
    return this.#open.length > 0
  }

  reset(): void {
    this.#open = []
  }

  /** The depth of an item at this margin, from 0. */
  enter(indent: number, marker: LineMarker): number {
    const bullet = marker.bullet ?? '1.'
    // One column more or less is the author's slip and no level.
    while (this.#open.length > 0 && (this.#open[this.#open.length - 1]?.indent ?? 0) > indent + 1) this.#open.pop()
    const top = this.#open[this.#open.length - 1]
    if (!top || indent > top.indent + 1) {
      this.#open.push({ indent, bullet })
    } else if (top.bullet !== bullet) {
      const known = this.#open.findIndex((level) => level.bullet === bullet && Math.abs(level.indent - indent) <= 1)
      if (known !== -1) this.#open.length = known + 1
      else if (INNER_BULLETS.has(bullet)) this.#open.push({ indent, bullet })
      else {
        // A mark that is no inner bullet ends the inner levels at this margin.
        while (this.#open.length > 1 && this.#isInner()) this.#open.pop()
        this.#open[this.#open.length - 1] = { indent, bullet }
      }
    }
    return this.#open.length - 1
  }

  /** Whether only the bullet shows the innermost level, and not the margin. */
  #isInner(): boolean {
    const [above, top] = this.#open.slice(-2)
    return above !== undefined && top !== undefined && INNER_BULLETS.has(top.bullet) && top.indent <= above.indent + 1
  }
}
