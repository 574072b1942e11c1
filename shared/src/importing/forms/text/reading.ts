import { readMail } from '../../cues/mail-matter.ts'
import { hasPageForm } from '../../cues/page-matter.ts'
import type { Span } from '../../import-result.ts'
import type { Block, Paragraph } from '../block.ts'
import { ListDepth } from './list-depth.ts'
import { wrapColumn } from './text-lines.ts'

/** A text that is being read: its blocks so far, and what the lines above mean for the next one. */
export interface Reading {
  readonly lines: readonly string[]
  readonly blocks: Block[]
  readonly rules: { markdown: boolean; wrap: number | undefined }
  readonly mailMatter: ReturnType<typeof readMail>
  readonly depths: ListDepth
  /** Fences that no later line closes. Each is searched for only once, or a page of them would take quadratic time. */
  readonly unclosed: Set<string>
  /** No comment ends before this line, by an earlier search. */
  readonly comments: { noneBefore: number }
  /** A fold's summary that has begun and goes on in the next line. */
  foldSummary: { text: string; from: number } | undefined
  /** The last line belongs to a block and wasn't blank. */
  attached: boolean
  /** What the text is, by the name of the page's own element that is open. */
  says: Paragraph['says']
  /** The last heading at the margin is itself an entry of a list: "1. ### What is yeast?". */
  listed: boolean
  /** The line that is read, from 0. What takes several lines leaves it at the last of them. */
  at: number
}

/** The line that is read. */
export interface Line {
  readonly raw: string
  readonly span: Span
  /** What is left to recognise, without margin: what the text before has taken, and the marks of quoting, are gone. */
  text: string
  /** The margin of the text without marks of quoting. */
  indent: number
}

/** Recognises one kind of line. Returns whether it took the line; otherwise the next kind is tried. */
export type LineKind = (reading: Reading, line: Line) => boolean

export const beginReading = (lines: readonly string[], markdown: boolean): Reading => ({
  lines,
  blocks: [],
  rules: { markdown, wrap: wrapColumn(lines.map(unquotedLine).filter((line) => !hasPageForm(line))) },
  mailMatter: readMail(lines),
  depths: new ListDepth(),
  unclosed: new Set(),
  comments: { noneBefore: 0 },
  foldSummary: undefined,
  attached: false,
  says: undefined,
  listed: false,
  at: 0,
})

export function push(reading: Reading, block: Block): void {
  reading.blocks.push(block)
  reading.attached = true
}

/** What belongs to the page and to no question, with the reason. */
export const pushPage = (reading: Reading, why: string, text: string, span: Span): void =>
  push(reading, { kind: 'page', why, text, span })

/** A line without the `>` marks of quoting. Its margin stays. */
export const unquotedLine = (line: string): string => line.replace(/^\s{0,3}(?:> ?){1,5}/, '')
