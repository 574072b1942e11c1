import { type Face, faces, lastFace } from '../fonts/faces.ts'

/** What readers take for one character, and how it is drawn. */
export interface Cluster {
  /** Where it stands in the text, in UTF-16 units. */
  from: number
  to: number
  /** What is drawn: nothing for signs without a picture, code points for what no font has. */
  drawn: string
  face: Face
  /** What is drawn doesn't give the characters back. */
  inParts?: boolean
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u
const JOINERS = new Set(['\u200c', '\u200d'])
const LETTER = /[\p{L}\p{M}\p{N}]/u
const SPACE = /^[\p{Zs}\t]$/u
/** The last font draws these as boxes that nobody can tell apart. */
const CONTROL = /^\p{Cc}$/u

/**
 * The text as what is drawn of it, each cluster by the first face that has all of it. Spaces and signs stay with the face before
 * them, so that a sentence is drawn in few pieces.
 *
 * @param bold whether the character at this place is bold
 * @param missing told of each character that no face has
 */
export function clustersOf(text: string, bold: (at: number) => boolean, missing: (character: string) => void): Cluster[] {
  const clusters: Cluster[] = []
  let before: { face: Face; bold: boolean } | undefined
  for (const { segment, index } of graphemes.segment(text)) {
    const to = index + segment.length
    const isBold = bold(index)
    if (SPACE.test(segment)) {
      const face = before && before.bold === isBold && !before.face.last ? before.face : firstFace(isBold)
      clusters.push({ from: index, to, drawn: ' ', face })
      continue
    }
    const kept =
      before && before.bold === isBold && !LETTER.test(segment) && !CONTROL.test(segment) && !before.face.last
        ? before.face
        : undefined
    const face = kept && coversAll(kept, segment) ? kept : findFace(segment, isBold)
    if (face) {
      before = { face, bold: isBold }
      clusters.push({ from: index, to, drawn: withoutIgnorable(segment, face), face, inParts: isInParts(segment, face) })
    } else {
      let at = index
      for (const character of segment) {
        const own = findFace(character, isBold)
        const next = at + character.length
        if (own) clusters.push({ from: at, to: next, drawn: withoutIgnorable(character, own), face: own })
        else {
          missing(character)
          clusters.push({ from: at, to: next, drawn: codePointOf(character), face: lastFace() })
        }
        at = next
      }
      before = undefined
    }
  }
  return clusters
}

/** As it stands for a character that can't be drawn: `⟨U+20000⟩`. */
export const codePointOf = (character: string): string =>
  `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`

export function firstFace(bold: boolean): Face {
  return faces(bold).next().value as Face
}

const coversAll = (face: Face, text: string): boolean =>
  [...text].every((character) => IGNORABLE.test(character) || face.covers(character.codePointAt(0) ?? 0))

function findFace(text: string, bold: boolean): Face | undefined {
  if (CONTROL.test(text)) return undefined
  for (const face of faces(bold)) if (coversAll(face, text)) return face
  return undefined
}

const ONE_BY_ONE = /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{M}]+$/u
const inParts = new Map<string, boolean>()

/** The font draws a letter as a letter with marks, and gives back the letter alone. */
function isInParts(text: string, face: Face): boolean {
  if (text <= '\u007f' || !ONE_BY_ONE.test(text)) return false
  const key = `${face.name} ${text}`
  const known = inParts.get(key) ?? face.takesApart(text)
  inParts.set(key, known)
  return known
}

/** Marks of direction and variation have no picture; joiners shape the letters beside them. */
const withoutIgnorable = (text: string, face: Face): string =>
  [...text]
    .filter(
      (character) =>
        !IGNORABLE.test(character) || (JOINERS.has(character) && !face.last && face.covers(character.codePointAt(0) ?? 0)),
    )
    .join('')
