import type { NoteKind } from '@panelbook/shared/interviews/conduct/notes-doc'

/** A stretch of pasted words with its formats, as a shared text has them. */
export interface PastedPiece {
  text: string
  formats: Readonly<Record<string, unknown>>
}

export interface PastedLine {
  kind: NoteKind
  depth: number
  pieces: readonly PastedPiece[]
}

/** Bullets as programs draw them; dashes that people speak with are none. */
const BULLET = /^([-*•·◦▪]|o(?=\s{2}))\s+/
const NUMBER = /^(\d{1,3})[.)]\s+/
const HEADING = /^(#{1,3})\s+(?=\S)/
const QUOTE = /^>\s?/

/**
 * Plain text as lines. What is written as a list or a heading becomes one; numbers only where they count from 1, so that no other
 * number is lost.
 */
export function linesOfText(text: string): PastedLine[] {
  const lines = text.replace(/\r\n?|\u2028|\u2029/g, '\n').split('\n')
  if (lines.length > 1 && lines.at(-1) === '') lines.pop()
  const counted: number[] = []
  return lines.map((line) => {
    const indent = /^[ \t]*/.exec(line)?.[0] ?? ''
    const words = line.slice(indent.length)
    const depth = Math.min([...indent].reduce((sum, char) => sum + (char === '\t' ? 2 : 1), 0) >> 1, 8)
    const number = NUMBER.exec(words)
    const counts = number !== null && Number(number[1]) === (counted[depth] ?? 0) + 1
    counted.length = Math.min(counted.length, depth + 1)
    counted[depth] = counts ? Number(number[1]) : 0
    if (number && counts) return plain(words.slice(number[0].length), 'number', depth)
    const bullet = BULLET.exec(words)
    if (bullet) return plain(words.slice(bullet[0].length), 'bullet', depth)
    const heading = HEADING.exec(words)
    if (heading) return plain(words.slice(heading[0].length), `heading${heading[1]?.length as 1 | 2 | 3}`)
    const quote = QUOTE.exec(words)
    return quote ? plain(words.slice(quote[0].length), 'quote') : plain(line)
  })
}

function plain(text: string, kind: NoteKind = 'plain', depth = 0): PastedLine {
  return { kind, depth, pieces: text === '' ? [] : [{ text, formats: {} }] }
}

export const wordsOf = ({ pieces }: Pick<PastedLine, 'pieces'>): string => pieces.map(({ text }) => text).join('')
