import { type DraftPiece, pieceId } from './open-bank.ts'
import type { SourceLine } from './source-line.ts'

/** A stretch of a piece's text that one line of the source contains: UTF-16 units, the end excluded. */
export interface LinePart {
  line: number
  piece: string
  from: number
  to: number
  /** The number of words in it. */
  words: number
}

/** A line longer than this is not searched for pieces. */
const MOST_SEARCHED = 20_000
/** The number of words that identify the beginning or the end of a piece in a line with other words. */
const RECOGNISED = 4

interface Word {
  word: string
  from: number
  to: number
}

/**
 * Only letters and digits: list marks, emphasis, quotation marks and spacing differ between a line and the piece made from it.
 */
const wordsOf = (text: string): Word[] =>
  Array.from(text.matchAll(/[\p{L}\p{N}]+/gu), ({ 0: word, index }) => ({
    word: word.toLowerCase(),
    from: index,
    to: index + word.length,
  }))

export const countWords = (text: string): number => wordsOf(text).length

/** Words that a line and a piece have in common: both begin at these places and continue for `length` words. */
interface Match {
  line: number
  piece: number
  inLine: number
  inPiece: number
  length: number
}

/**
 * Finds which line contains which stretch of which piece. It compares words, because the importer keeps only which lines a
 * question covers. A line contains a whole piece, or a piece contains the whole line (a sentence broken over lines), or a piece
 * begins or ends in it beside a label or an attribute. No word belongs to two lines, and no word of a line to two pieces: the
 * longest match wins, and of equals the first.
 */
export function alignLines(
  pieces: readonly Pick<DraftPiece, 'place' | 'index' | 'text'>[],
  lines: readonly SourceLine[],
): LinePart[] {
  const said = pieces.map(({ text }) => wordsOf(text))
  const read = lines.map(({ text }) => (text.length > MOST_SEARCHED ? [] : wordsOf(text)))
  const known = said.map((piece) => new Set(piece.map(({ word }) => word)))
  const matches = read.flatMap((line, at) => {
    const any = new Set(line.map(({ word }) => word))
    return said.flatMap((piece, of) => {
      // Most lines have nothing in common with most pieces, and their first and last words show it.
      const near = any.has(piece[0]?.word ?? '') || any.has(piece.at(-1)?.word ?? '') || known[of]?.has(line[0]?.word ?? '')
      return near ? matchesOf(line, piece, at, of) : []
    })
  })
  matches.sort((a, b) => b.length - a.length || a.line - b.line || a.piece - b.piece || a.inPiece - b.inPiece)

  const takenOfLine = read.map((words) => words.map(() => false))
  const takenOfPiece = said.map((words) => words.map(() => false))
  const parts: LinePart[] = []
  for (const match of matches) {
    const inLine = takenOfLine[match.line]
    const inPiece = takenOfPiece[match.piece]
    const words = said[match.piece]
    const number = lines[match.line]?.number
    const piece = pieces[match.piece]
    if (!inLine || !inPiece || !words || !piece || number === undefined) continue
    const free = (taken: readonly boolean[], from: number) => !taken.slice(from, from + match.length).includes(true)
    if (!free(inLine, match.inLine) || !free(inPiece, match.inPiece)) continue
    inLine.fill(true, match.inLine, match.inLine + match.length)
    inPiece.fill(true, match.inPiece, match.inPiece + match.length)
    const [from, to] = stretch(piece.text, words, match.inPiece, match.inPiece + match.length)
    parts.push({ line: number, piece: pieceId(piece), from, to, words: match.length })
  }
  return parts.sort((a, b) => a.line - b.line || a.from - b.from)
}

function matchesOf(line: readonly Word[], piece: readonly Word[], at: number, of: number): Match[] {
  if (line.length === 0 || piece.length === 0) return []
  const match = (inLine: number, inPiece: number, length: number): Match => ({ line: at, piece: of, inLine, inPiece, length })
  if (line.length >= piece.length) {
    const whole = places(line, piece).map((place) => match(place, 0, piece.length))
    if (whole.length > 0) return whole
  } else {
    const broken = places(piece, line).map((place) => match(0, place, line.length))
    if (broken.length > 0) return broken
  }
  const begins = places(line, piece.slice(0, RECOGNISED)).map((place) => match(place, 0, common(line, piece, place, 0, 1)))
  const ends = places(line, piece.slice(-RECOGNISED)).map((place) => {
    const back = common(line, piece, place + RECOGNISED - 1, piece.length - 1, -1)
    return match(place + RECOGNISED - back, piece.length - back, back)
  })
  if (piece.length >= RECOGNISED && begins.length + ends.length > 0) return [...begins, ...ends]
  // Two or three words at the very edge count, too: "Sample answer: It keeps", and on the next line "the names".
  return [3, 2].flatMap((length) => {
    if (line.length < length || piece.length < length) return []
    const tail = line.length - length
    const head = piece.length - length
    return [
      ...(common(line, piece, tail, 0, 1) >= length ? [match(tail, 0, length)] : []),
      ...(common(line, piece, length - 1, piece.length - 1, -1) >= length ? [match(0, head, length)] : []),
    ]
  })
}

/** How many words are the same, forwards or backwards from here. */
function common(a: readonly Word[], b: readonly Word[], inA: number, inB: number, step: 1 | -1): number {
  let length = 0
  while (a[inA + length * step] && a[inA + length * step]?.word === b[inB + length * step]?.word) length++
  return length
}

/** The places in `text` at which these words stand. */
function places(text: readonly Word[], sought: readonly Word[]): number[] {
  const found: number[] = []
  for (let at = 0; at + sought.length <= text.length; at++) {
    if (sought.every(({ word }, offset) => text[at + offset]?.word === word)) found.push(at)
  }
  return found
}

/**
 * The words with the marks that belong to them. The text between two words is split where a line begins or, if none does, at a
 * space.
 */
function stretch(text: string, words: readonly Word[], from: number, to: number): [number, number] {
  const border = (at: number): number => {
    const before = words[at - 1]
    const after = words[at]
    if (!before) return 0
    if (!after) return text.length
    const between = text.slice(before.to, after.from)
    const cutAt = between.includes('\n') ? between.indexOf('\n') : between.search(/\s/)
    return cutAt === -1 ? after.from : before.to + cutAt + 1
  }
  return [border(from), border(to)]
}
