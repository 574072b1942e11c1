import { DAY_MS } from '../../base/working-days.ts'
import { CLOCK, type Moment, momentOf, SPOKEN, spokenMoment } from './moments.ts'
import type { RawLine } from './read-cues.ts'
import { mayBeName, namesBefore, prefixOf } from './speakers.ts'

/** What a line of a pasted transcript is, before the whole text has said which of these it uses. */
type Head =
  /** `10:02:33 From Sasha to Everyone: Hello`: a chat, by the clock. */
  | { kind: 'chat'; moment: Moment; name: string; rest: string }
  /** `[00:01:23] Sasha: Hello` and `00:01:23 Hello`. */
  | { kind: 'time-first'; moment: Moment; rest: string; bracketed: boolean }
  /** `Sasha  00:01:23`, with what was said behind it or below. */
  | { kind: 'name-time'; moment: Moment; name: string; rest: string; sure: boolean }
  /** A time alone: below a name it is when they began, else when the lines below were said. */
  | { kind: 'time'; moment: Moment }

const CHAT = new RegExp(
  String.raw`^(${CLOCK})\s+From\s+(.{1,80}?)(?:\s+[Tt]o\s+(?:.{1,80}?))?(?:\s*\((?:Direct Message|Privately)\))?\s*:(?:\s+(.*))?$`,
  'su',
)
const TIME_FIRST = new RegExp(String.raw`^([[(]?)(${CLOCK})[\])]?\s*(?:[-–—|]\s*)?(?=\D|$)(.*)$`, 'su')
const NAME_TIME = new RegExp(
  String.raw`^[[(]?(.{1,80}?)[\])]?(?:\s*[-–—|,]\s*|\s+|\s*(?=[[(]))[[(]?(${CLOCK}|${SPOKEN})[\])]?\s*(?::\s*(.*))?$`,
  'su',
)
/** Lines that are longer begin with no head that stands at their end. */
const HEAD_LENGTH = 200

function headOf(line: string): Head | undefined {
  const chat = CHAT.exec(line)
  if (chat) {
    const moment = momentOf(chat[1] ?? '')
    if (moment) return { kind: 'chat', moment, name: (chat[2] ?? '').trim(), rest: (chat[3] ?? '').trim() }
  }
  const first = TIME_FIRST.exec(line)
  if (first) {
    const moment = momentOf(first[2] ?? '')
    const rest = (first[3] ?? '').trim()
    if (moment) return rest === '' ? { kind: 'time', moment } : { kind: 'time-first', moment, rest, bracketed: first[1] !== '' }
  }
  const spoken = spokenMoment(line)
  if (spoken !== undefined) return { kind: 'time', moment: { ms: spoken, halfDay: false, hours: false } }
  return nameTime(line)
}

function nameTime(line: string): Head | undefined {
  const [, before = '', time = '', rest = ''] = NAME_TIME.exec(line.slice(0, HEAD_LENGTH)) ?? []
  const name = before
    .trim()
    .replace(/[-–—|,]$/, '')
    .trim()
  if (!mayBeName(name)) return undefined
  // What stands behind the time is cut by nothing.
  const whole = line.length <= HEAD_LENGTH ? rest : `${rest}${line.slice(HEAD_LENGTH)}`
  if (line.length > HEAD_LENGTH && rest === '') return undefined
  const spoken = spokenMoment(time)
  const moment = spoken === undefined ? momentOf(time) : { ms: spoken, halfDay: false, hours: false }
  // Brackets or words behind are no sentence that ends in a time.
  const sure = rest !== '' || /[[(]/.test(line[line.indexOf(time) - 1] ?? '')
  return moment && { kind: 'name-time', moment, name, rest: whole.trim(), sure }
}

/** Shares of all lines that a kind of head must have to be one, and no words that look like it. */
const LEAST: Record<Head['kind'], number> = { chat: 0.02, 'time-first': 0.2, 'name-time': 0.1, time: 0 }

export interface ReadPasted {
  /** What the clock on the wall showed at time 0, in milliseconds after midnight. */
  clock?: number
  lines: RawLine[]
}

/**
 * Text as it is copied out of Zoom, Meet, Teams, Otter and their like. Which kinds of heads it uses is told by the whole text; a
 * line without one is said by whoever spoke before it, at that time. Without any head the lines stand as they are.
 */
export function readPasted(texts: readonly string[]): ReadPasted {
  const lines = texts.map((text) => text.trim())
  const filled = lines.filter((line) => line !== '').length
  const heads = lines.map((line) => (line === '' ? undefined : headOf(line)))
  const used = usedHeads(heads, filled)
  const likely = heads.map((head, at) => (head && used(head, (lines[at - 1] ?? '') === '') ? head : undefined))
  const usable = withWordsBelow(lines, namedBehindTimes(lines, likely))
  const above = namesAboveTimes(lines, usable)
  const names = namesBefore(lines.flatMap((line, at) => (line === '' || above.has(at) ? [] : [spokenPart(line, usable[at])])))

  const said: TimedLine[] = []
  let speaker: string | undefined
  let moment: Moment | undefined
  /** A line that told who speaks, and that no words have followed yet: if none come, it was said itself. */
  let announced: string | undefined
  const push = (text: string) => {
    said.push({ speaker, moment, text })
    announced = undefined
  }
  const flush = () => {
    if (announced !== undefined) push(announced)
  }
  const say = (text: string) => {
    const prefix = prefixOf(text)
    if (!prefix || !names.has(prefix.name)) return push(text)
    flush()
    speaker = prefix.name
    if (prefix.rest === '') announced = text
    else push(prefix.rest)
  }
  for (const [at, line] of lines.entries()) {
    if (line === '') continue
    const head = usable[at]
    if (above.has(at) || (head && head.kind !== 'time')) flush()
    if (above.has(at)) {
      speaker = line
      announced = line
    } else if (!head) say(line)
    else {
      moment = head.moment
      if ('name' in head) speaker = head.name
      else if (head.kind === 'time-first') speaker = undefined
      if (head.kind === 'time-first') say(head.rest)
      else if (head.kind !== 'time') {
        if (head.rest === '') announced = line
        else push(head.rest)
      }
    }
  }
  flush()
  return timed(said)
}

type TimedLine = RawLine & { moment: Moment | undefined }

const spokenPart = (line: string, head: Head | undefined): string => (head && 'rest' in head ? head.rest : head ? '' : line)

function usedHeads(heads: readonly (Head | undefined)[], filled: number): (head: Head, stands: boolean) => boolean {
  const counts = new Map<string, number>()
  const names = new Map<string, number>()
  const kindOf = (head: Head) => (head.kind === 'time-first' && head.bracketed ? 'bracketed' : head.kind)
  for (const head of heads) {
    if (!head) continue
    counts.set(kindOf(head), (counts.get(kindOf(head)) ?? 0) + 1)
    if (head.kind === 'name-time') names.set(head.name, (names.get(head.name) ?? 0) + 1)
  }
  return (head, stands) => {
    // A time in brackets is hardly ever what somebody said.
    if (kindOf(head) === 'bracketed') return true
    if ((counts.get(kindOf(head)) ?? 0) < filled * LEAST[head.kind]) return false
    // "We met at 3:30" is said; somebody who speaks once stands apart from what was said before.
    return head.kind !== 'name-time' || head.sure || stands || (names.get(head.name) ?? 0) > 1
  }
}

/** `00:01:23 Sasha` above what was said: a name, where most times have one behind them and words below. */
function namedBehindTimes(lines: readonly string[], heads: readonly (Head | undefined)[]): (Head | undefined)[] {
  const first = [...heads.keys()].filter((at) => heads[at]?.kind === 'time-first')
  const isNamed = (at: number): boolean => {
    const head = heads[at]
    return head?.kind === 'time-first' && mayBeName(head.rest) && (lines[at + 1] ?? '') !== '' && !heads[at + 1]
  }
  if (first.filter(isNamed).length < Math.max(1, first.length * 0.8)) return [...heads]
  return heads.map((head, at) =>
    head?.kind === 'time-first' && isNamed(at)
      ? { kind: 'name-time', moment: head.moment, name: head.rest, rest: '', sure: true }
      : head,
  )
}

/** A head that names somebody and says nothing is none unless words stand below it: whatever it holds was said. */
function withWordsBelow(lines: readonly string[], heads: readonly (Head | undefined)[]): (Head | undefined)[] {
  const kept = [...heads]
  let words = false
  for (let at = lines.length - 1; at >= 0; at--) {
    const head = kept[at]
    if (head && 'name' in head && head.rest === '' && !words) kept[at] = undefined
    if (lines[at] !== '') words = kept[at] === undefined
  }
  return kept
}

/** Lines that are a name, because a time stands alone below them; where most lonely times have one above, as in Teams. */
function namesAboveTimes(lines: readonly string[], heads: readonly (Head | undefined)[]): ReadonlySet<number> {
  const lonely = [...heads.keys()].filter((at) => heads[at]?.kind === 'time')
  const named = new Set<number>()
  let words = false
  for (let at = lines.length - 1; at >= 0; at--) {
    const name: boolean = heads[at + 1]?.kind === 'time' && !heads[at] && words && mayBeName(lines[at] ?? '')
    if (name) named.add(at)
    // The time itself stands between the name and what was said.
    if (lines[at] !== '' && heads[at]?.kind !== 'time') words = !name && heads[at] === undefined
  }
  return named.size >= lonely.length * 0.8 ? named : new Set()
}

/** A recording that begins later than this is none: it is the time of day. */
const LATEST_BEGINNING = 5 * 3_600_000

/** Times of a clock on the wall become times since the first of them; over midnight they go on. */
function timed(said: readonly TimedLine[]): ReadPasted {
  const first = said.find(({ moment }) => moment !== undefined)?.moment
  const isClock = first !== undefined && (first.halfDay || (first.hours && first.ms >= LATEST_BEGINNING))
  const plain = said.map(({ speaker, moment, text }): RawLine => ({ speaker, at: moment?.ms, text }))
  if (!isClock) return { lines: plain }
  const start = first.ms % DAY_MS
  return {
    clock: start,
    lines: plain.map((line) => (line.at === undefined ? line : { ...line, at: sinceStart(line.at % DAY_MS, start) })),
  }
}

/** A little before the first is before it, and counts as its time: lines are hardly ever out of order by more. */
const sinceStart = (at: number, start: number): number => {
  const since = (at - start + DAY_MS) % DAY_MS
  return since > DAY_MS - 3_600_000 ? 0 : since
}
