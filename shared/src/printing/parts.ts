import { cut } from '../base/text.ts'
import { offsetInWords, type TimeZone, wallTimeAt, zoneInWords } from '../base/time-zone.ts'
import { ours, oursInline, own } from './isolated-words.ts'
import type { Inline, PrintedBlock, PrintedDocument } from './printed.ts'

/** Letters of a name at the foot of a page: two lines have room for as many of the widest. */
const NAME_AT_THE_FOOT = 60

/** Who prints, when (epoch ms), and in which zone the times of the document are. */
export interface Printing {
  by: string
  at: number
  zone: TimeZone
}

/** `2026-11-30, 20:05` on the wall of the zone. */
export const timeOf = (at: number, zone: TimeZone): string => wallTimeAt(at, zone).replace('T', ', ')

/** `2026-11-30, 20:05 Europe/Lisbon (UTC+1)` */
export function momentInWords(at: number, zone: TimeZone): string {
  const wall = timeOf(at, zone)
  return zone === 'UTC' ? `${wall} UTC` : `${wall} ${zoneInWords(zone)} (${offsetInWords(at, zone)})`
}

/** The two rows of facts that every document ends its head with. */
export const printedRows = ({ by, at, zone }: Printing): [string, string][] => [
  ['Times', `in ${zoneInWords(zone)}`],
  ['Printed', ours(`by ${own(by)}, ${momentInWords(at, zone)}: what they could read then`)],
]

/** What stands at the foot of every page. */
export const foot = ({ by, at, zone }: Printing): PrintedDocument['printed'] => ({
  ...{ by, at },
  inWords: `printed on ${momentInWords(at, zone)} by ${own(shortName(by))}`,
})

function shortName(name: string): string {
  const short = cut(name, NAME_AT_THE_FOOT)
  return short === name ? name : `${short}…`
}

/** A part with its heading; nothing where it has no entries. */
export function part<T>(
  title: string,
  entries: readonly T[],
  blocksOf: (entry: T, index: number) => PrintedBlock[],
): PrintedBlock[] {
  return entries.length === 0 ? [] : [{ kind: 'heading', level: 1, text: title }, ...entries.flatMap(blocksOf)]
}

export const entry = (text: Inline, inset: 0 | 1 = 0): PrintedBlock => ({ kind: 'entry', text: oursInline(text), inset })

export const quote = (text: string): PrintedBlock[] => [{ kind: 'quote', text }]
