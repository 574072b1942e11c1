import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create } from 'fontkit'
import { sfntOfWoff } from './sfnt-of-woff.ts'

/** A font that draws some characters. */
export interface Face {
  readonly name: string
  /** The font itself, as pdfkit takes it. */
  readonly bytes: Buffer
  /** Has one weight alone: its strokes are drawn thicker, to stand beside the others. */
  readonly last: boolean
  covers(codePoint: number): boolean
  /** The font draws this of parts that it doesn't give back as letters. */
  takesApart(text: string): boolean
}

/**
 * In the order in which they are asked. Noto Sans is drawn for reading. GNU Unifont, the last, has nearly every character of the
 * basic plane and the emoji, drawn in squares: Chinese, Japanese and Korean stand in it.
 */
const FILES = [
  ...['latin', 'latin-ext', 'greek', 'cyrillic', 'vietnamese', 'greek-ext', 'cyrillic-ext', 'devanagari'].map(
    (subset) => `@fontsource/noto-sans/files/noto-sans-${subset}`,
  ),
  // One glyph a letter, where others draw a letter of a body and its dots, which no reader of the file can put together again.
  '@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic',
  '@fontsource/noto-sans-hebrew/files/noto-sans-hebrew-hebrew',
  '@fontsource/noto-sans-thai/files/noto-sans-thai-thai',
]
const LAST = '@fontsource/unifontex/files/unifontex-latin'

const { resolve } = createRequire(import.meta.url)
const opened = new Map<string, Face>()

function openFace(file: string, weight: 400 | 700): Face {
  const name = `${file}-${weight}-normal.woff`
  const known = opened.get(name)
  if (known) return known
  const bytes = sfntOfWoff(readFileSync(resolve(name)))
  const font = create(bytes)
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${name} is a collection of fonts`)
  const face: Face = {
    ...{ name, bytes, last: file === LAST },
    covers: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    takesApart: (text) => font.layout(text).glyphs.some(({ codePoints }) => codePoints.length === 0),
  }
  opened.set(name, face)
  return face
}

/** The faces of a weight, each opened when it is first asked. */
export function* faces(bold: boolean): Generator<Face> {
  for (const file of FILES) yield openFace(file, bold ? 700 : 400)
  yield lastFace()
}

export const lastFace = (): Face => openFace(LAST, 400)
