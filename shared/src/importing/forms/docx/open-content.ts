import type { Styles } from './styles.ts'
import type { WordCell, WordContent, WordParagraph, WordRun, WordTable } from './word-content.ts'

export type OpenRun = Pick<WordRun, 'strong' | 'mono'> & { hidden: boolean; own: Set<string> }

export interface OpenParagraph {
  paragraph: WordParagraph
  /** The paragraph's mark was deleted, so its words belong to the next paragraph. */
  joins: boolean
}

/** What has begun and not ended yet at one place of a part's XML. The innermost is the last of each list. */
export interface OpenContent {
  readonly styles: Styles
  /** Names of the elements around the place. */
  readonly path: string[]
  /** Where paragraphs and tables go: the part itself, a cell, a text box. */
  readonly containers: WordContent[][]
  readonly paragraphs: OpenParagraph[]
  /** Several, because a text box stands inside a run and has runs of its own. */
  readonly runs: OpenRun[]
  readonly links: (WordRun['link'] | undefined)[]
  readonly tables: { table: WordTable; row: WordCell[] | undefined; dropped: boolean }[]
  readonly cells: WordCell[]
  /** For each open content control, whether it is a table of contents. */
  readonly controls: boolean[]
  /** Words of paragraphs whose mark was deleted, for the next paragraph. */
  carried: WordRun[]
  inText: boolean
  /** Paragraphs so far. */
  count: number
}

export const nothingOpen = (styles: Styles): OpenContent => ({
  styles,
  path: [],
  containers: [],
  paragraphs: [],
  runs: [],
  links: [],
  tables: [],
  cells: [],
  controls: [],
  carried: [],
  inText: false,
  count: 0,
})

/** Adds words to the open paragraph, in the looks of the open run. */
export function addWords(open: OpenContent, text: string): void {
  const { styles } = open
  const into = open.paragraphs.at(-1)
  const run = open.runs.at(-1)
  if (!into || run?.hidden || text === '') return
  const style = styles.of(into.paragraph.style)
  const link = open.links.at(-1)
  const strong = run?.own.has('b') ? run.strong : run?.strong === true || style.strong === true
  const mono = !styles.monoThroughout && (run?.own.has('rFonts') ? run.mono : run?.mono === true || style.mono === true)
  const last = into.paragraph.runs.at(-1)
  if (last && last.strong === strong && last.mono === mono && last.link === link) last.text += text
  else into.paragraph.runs.push({ text, strong, mono, ...(link ? { link } : {}) })
}

/** Ends the open paragraph. If its mark was deleted, it is taken away, and its words are kept for the next one. */
export function endParagraph(open: OpenContent): void {
  const ended = open.paragraphs.pop()
  open.links.pop()
  const into = open.containers.at(-1)
  if (!ended || !into) return
  const { paragraph, joins } = ended
  if (open.carried.length > 0) paragraph.runs.unshift(...open.carried)
  open.carried = []
  if (!joins) return
  open.carried = paragraph.runs
  const at = into.lastIndexOf(paragraph)
  if (at !== -1) into.splice(at, 1)
}
