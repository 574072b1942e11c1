import type { Inline } from '@panelbook/shared/printing/printed'
import bidiFactory, { type EmbeddingLevels } from 'bidi-js'
import type { Face } from '../fonts/faces.ts'
import { type Cluster, clustersOf, firstFace } from './clusters.ts'
import { wordEnds } from './words.ts'

/** A piece of a line that is drawn at once, `x` points from the line's left end. */
export interface Piece {
  text: string
  face: Face
  bold: boolean
  x: number
  width: number
}

export interface Line {
  /** In the order in which they are read. */
  pieces: Piece[]
  /** What people read, in the order in which they read it. */
  text: string
  /** The pieces, read one after the other, don't give the text: it is told beside them. */
  toldApart: boolean
  rightToLeft: boolean
  /** In points. */
  width: number
}

export interface TextSetting {
  /** In points. */
  size: number
  bold?: boolean
  /** Of the widest line, in points. */
  width: number
  /** The width of a text in a face, in points. */
  measure(face: Face, text: string, size: number): number
  missing(character: string): void
}

const bidi = bidiFactory()
const RIGHT_TO_LEFT = /[\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{Bidi_C}]/u
const SHAPED = /[\p{sc=Devanagari}\p{sc=Thai}]/u
const PLAIN = /^[\x20-\x7e]*$/
const SPACES = /^[ \t\u3000]+$/

/** Breaks a text into lines: at the ends of words, and within a word that is longer than a line. Nothing is cut off. */
export function linesOf(inline: Inline, setting: TextSetting): Line[] {
  const spans = typeof inline === 'string' ? [{ text: inline, bold: false }] : inline
  const whole = spans.map(({ text }) => text.toWellFormed()).join('')
  const lines: Line[] = []
  let at = 0
  for (const paragraph of whole.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)) {
    const found = whole.indexOf(paragraph, at)
    lines.push(...paragraphLines(paragraph, boldAt(spans, setting.bold ?? false, found), setting))
    at = found + paragraph.length
  }
  return lines
}

function boldAt(spans: readonly { text: string; bold?: boolean }[], always: boolean, offset: number): (at: number) => boolean {
  return (at) => {
    if (always) return true
    let left = at + offset
    for (const { text, bold } of spans) {
      if (left < text.length) return bold ?? false
      left -= text.length
    }
    return false
  }
}

type Setting = Omit<TextSetting, 'bold'> & {
  text: string
  clusters: Cluster[]
  bold(at: number): boolean
  levels: EmbeddingLevels | undefined
}

function paragraphLines(text: string, bold: (at: number) => boolean, setting: TextSetting): Line[] {
  const clusters = PLAIN.test(text) ? plainClusters(text, bold) : clustersOf(text, bold, setting.missing)
  const levels = RIGHT_TO_LEFT.test(text) ? bidi.getEmbeddingLevels(text, 'auto') : undefined
  const set: Setting = { ...setting, text, clusters, bold, levels }
  const lines: Line[] = []
  let from = 0
  let next = 0
  let width = 0
  const end = (to: number) => {
    lines.push(lineOf(set, clusters.slice(from, to)))
    from = to
    width = 0
  }
  for (const wordEnd of wordEnds(text)) {
    const begin = next
    while (next < clusters.length && (clusters[next] as Cluster).to <= wordEnd) next += 1
    let visible = next
    while (visible > begin && SPACES.test((clusters[visible - 1] as Cluster).drawn)) visible -= 1
    const word = widthOf(set, clusters.slice(begin, visible))
    if (width + word > setting.width && from < begin) end(begin)
    if (word > setting.width) {
      for (let each = begin; each < visible; each += 1) {
        const one = widthOf(set, clusters.slice(each, each + 1))
        if (width + one > setting.width && from < each) end(each)
        width += one
      }
    } else width += word
    width += widthOf(set, clusters.slice(visible, next))
  }
  if (from < clusters.length || lines.length === 0) end(clusters.length)
  return lines
}

function plainClusters(text: string, bold: (at: number) => boolean): Cluster[] {
  return Array.from(text, (drawn, from) => ({ from, to: from + 1, drawn, face: firstFace(bold(from)) }))
}

function widthOf(set: Setting, clusters: readonly Cluster[]): number {
  let width = 0
  for (let at = 0; at < clusters.length; ) {
    const { face } = clusters[at] as Cluster
    let text = ''
    for (; at < clusters.length && clusters[at]?.face === face; at += 1) text += clusters[at]?.drawn
    width += set.measure(face, text, set.size)
  }
  return width
}

interface Atom {
  clusters: Cluster[]
  level: number
}

function lineOf(set: Setting, all: readonly Cluster[]): Line {
  const clusters = [...all]
  const text = set.text.slice(clusters[0]?.from ?? 0, clusters.at(-1)?.to ?? 0)
  // A space at the end of a line takes no room, and stands in the text so that two words don't become one.
  const trailing = set.levels ? '' : (/ +$/.exec(clusters.map(({ drawn }) => drawn).join(''))?.[0] ?? '')
  while (clusters.length > 0 && SPACES.test(clusters.at(-1)?.drawn ?? '')) clusters.pop()
  const level = (at: number) => set.levels?.levels[at] ?? 0
  const base = set.levels?.paragraphs[0]?.level ?? 0
  const atoms: Atom[] = []
  for (const cluster of clusters) {
    const last = atoms.at(-1)
    const one = level(cluster.from)
    const before = last?.clusters.at(-1)
    // Right to left, words are placed one by one: a library that draws a whole phrase would order its words from the left.
    const apart =
      one % 2 === 1 ? SPACES.test(before?.drawn ?? '') : fontTurns(before) !== fontTurns(cluster) && spaced(before, cluster)
    if (
      last &&
      before?.face === cluster.face &&
      set.bold(before.from) === set.bold(cluster.from) &&
      last.level === one &&
      !apart &&
      !unjoined(set, before)
    )
      last.clusters.push(cluster)
    else atoms.push({ clusters: [cluster], level: one })
  }
  const drawn = new Map<Atom, Piece>()
  let x = 0
  for (const atom of inSight(atoms)) {
    const [first] = atom.clusters as [Cluster]
    const bold = set.bold(first.from)
    const text = atom.level % 2 === 1 ? turned(atom.clusters) : straight(atom.clusters)
    const width = set.measure(first.face, text, set.size)
    drawn.set(atom, { text, face: first.face, bold, x, width })
    x += width
  }
  const pieces = atoms.flatMap((atom) => drawn.get(atom) ?? []).filter((piece) => piece.text !== '')
  const last = pieces.at(-1)
  // Readers of files put what runs from the right in order themselves, and would turn a text that is told to them.
  const toldApart =
    !set.levels &&
    (SHAPED.test(text) || clusters.some(({ from, to, drawn: each, inParts }) => inParts || each.length !== to - from))
  if (last && trailing !== '') last.text += ' '
  return { pieces, text, toldApart, rightToLeft: base === 1, width: x }
}

/** Right to left: brackets are mirrored. Letters are turned by the font's own rules; what has none is turned here. */
function turned(clusters: readonly Cluster[]): string {
  const mirrored = clusters.map(({ drawn }) => [...drawn].map((each) => bidi.getMirroredCharacter(each) ?? each).join(''))
  return RIGHT_TO_LEFT.test(mirrored.join('')) ? mirrored.join('') : mirrored.toReversed().join('')
}

const fontTurns = (cluster: Cluster | undefined): boolean => RIGHT_TO_LEFT.test(cluster?.drawn ?? '')
const spaced = (...clusters: (Cluster | undefined)[]): boolean => clusters.some((each) => SPACES.test(each?.drawn ?? ''))

/** From the left, only digits and their signs are of a script that the font turns: they are handed over turned. */
function straight(clusters: readonly Cluster[]): string {
  const drawn = clusters.map((each) => each.drawn)
  return (clusters.some(fontTurns) ? drawn.toReversed() : drawn).join('')
}

/** A sign that keeps two letters from joining, in a face that hasn't got it: the letters are drawn apart. */
const unjoined = ({ text }: Setting, { from, to, drawn }: Cluster): boolean =>
  text.slice(from, to).includes('\u200c') && !drawn.includes('\u200c')

/** Rule L2 of the Unicode bidirectional algorithm: from the highest level down, each run of that level or above is turned. */
function inSight(atoms: readonly Atom[]): Atom[] {
  const order = [...atoms]
  for (let level = Math.max(0, ...atoms.map((each) => each.level)); level > 0; level -= 1) {
    for (let from = 0; from < order.length; from += 1) {
      let to = from
      while (to < order.length && (order[to] as Atom).level >= level) to += 1
      if (to > from) order.splice(from, to - from, ...order.slice(from, to).toReversed())
      from = Math.max(from, to)
    }
  }
  return order
}
