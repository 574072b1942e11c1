import { startsWithLabel } from '../../cues/find-labels.ts'
import { bulletOf, ordinalOf } from '../../cues/line-marker.ts'
import type { PageLine } from './page-lines.ts'

/** How far an entry is indented from the edge of its column at least, in sizes of its font. */
const INDENT = 1.2

export const isIndented = ({ x, left, size }: PageLine): boolean => x > left + size * INDENT

const ends = (text: string): boolean => /[:：]$/.test(text)

/**
 * Recognises lists whose bullets are drawn and not text: at least two indented lines below a line with a colon. They get the
 * bullets that people see in front of them.
 */
export class UnmarkedEntries {
  readonly #marked: string[]
  /** The places of the open list's entries in the marked lines. */
  #run: number[] = []

  /** `marked`: the lines read so far. The last one is the present line. */
  constructor(marked: string[]) {
    this.#marked = marked
  }

  take(line: PageLine, above: PageLine | undefined, level: number): void {
    const entry = level === 0 && isIndented(line) && !bulletOf(line.text) && !ordinalOf(line.text) && !startsWithLabel(line.text)
    const goesOn = this.#run.length > 0 && !line.apart && above !== undefined && Math.abs(above.x - line.x) < 2
    const begins = above !== undefined && ends(above.text) && !isIndented(above)
    if (!entry || !(goesOn || begins)) {
      this.#run = []
      return
    }
    if (begins) this.#run = []
    this.#run.push(this.#marked.length - 1)
    if (this.#run.length < 2) return
    for (const at of this.#run.length === 2 ? this.#run : this.#run.slice(-1)) this.#marked[at] = `• ${this.#marked[at]}`
  }
}
