import type { TranscriptForm } from '../transcript.ts'
import { MOMENT, momentOf } from './moments.ts'
import { mayBeName, namesBefore, prefixOf } from './speakers.ts'

/** A line before it is cut and trimmed to what is kept. */
export interface RawLine {
  speaker?: string | undefined
  at?: number | undefined
  text: string
}

const TIMING = new RegExp(String.raw`^\s*(${MOMENT})\s*-->\s*(${MOMENT})(?:\s.*)?$`, 'u')
/** YouTube's: `0:00:01.000,0:00:03.500`. */
const PAIR = /^(\d{1,3}:\d{1,2}:\d{1,2}\.\d{1,3}),(\d{1,3}:\d{1,2}:\d{1,2}\.\d{1,3})$/
const HEADER = /^WEBVTT(?:[ \t].*)?$/
/** Blocks that are the file's own: comments, looks and places on the screen. */
const OWN_BLOCK = /^(?:NOTE(?:[ \t].*)?|STYLE\s*|REGION\s*)$/

const timingOf = (line: string): number | undefined => {
  const [, from] = (line.includes('-->') ? TIMING.exec(line) : PAIR.exec(line)) ?? []
  return from === undefined ? undefined : momentOf(from)?.ms
}

interface Cue {
  at: number | undefined
  payload: string[]
}

/** Whether lines are those of a file of cues, and of which: told by the header, or by a line of two times. */
export function cueForm(lines: readonly string[]): Extract<TranscriptForm, 'vtt' | 'srt' | 'cues'> | undefined {
  const first = lines.findIndex((line) => line.trim() !== '')
  if (HEADER.test(lines[first] ?? '')) return 'vtt'
  const timed = lines.findIndex((line) => timingOf(line) !== undefined)
  if (timed === -1) return undefined
  // Something may stand above the first cue: the name of the meeting, and when it was.
  return /^\s*\d+\s*$/.test(lines[timed - 1] ?? '') ? 'srt' : 'cues'
}

/**
 * WebVTT, SubRip, and what looks like them: cues of two times and what was said then. Speakers stand in voice tags, before a
 * colon, or on a line of their own. WebVTT's header, comments and looks, and what cues are called, are the file's and nobody's
 * words.
 */
export function readCues(lines: readonly string[], form: 'vtt' | 'srt' | 'cues'): RawLine[] {
  const cues = cuesOf(lines, form === 'vtt')
  if (form === 'cues' && speakersOnOwnLines(cues)) {
    return cues.map(({ at, payload: [first = '', ...rest] }) =>
      at === undefined ? { text: first } : { speaker: first, at, text: rest.join(' ') },
    )
  }
  const said = cues.flatMap(({ at, payload }) => voicesOf(payload.join(' ')).map((voice) => ({ at, ...voice })))
  const names = namesBefore(said.flatMap(({ speaker, text }) => (speaker === undefined ? [text] : [])))
  return said.map((line): RawLine => {
    const prefix = line.speaker === undefined ? prefixOf(line.text) : undefined
    return prefix && prefix.rest !== '' && names.has(prefix.name)
      ? { speaker: prefix.name, at: line.at, text: prefix.rest }
      : line
  })
}

function cuesOf(lines: readonly string[], vtt: boolean): Cue[] {
  const cues: Cue[] = []
  // A file of cues may have been pasted below something else, which is no cue's and has no time.
  const above: Cue = { at: undefined, payload: [] }
  let open = above
  let own = false
  let afterEmpty = true
  for (const [index, line] of lines.entries()) {
    const at = timingOf(line)
    if (at !== undefined) {
      open = { at, payload: [] }
      own = false
      cues.push(open)
    } else if (line.trim() === '') own = vtt && open === above && cues.length === 0
    else {
      own ||= vtt && ((afterEmpty && OWN_BLOCK.test(line)) || (open === above && HEADER.test(line)))
      // Tools leave lines empty within what somebody says: what comes behind is still said then.
      if (!own && !isIdentifier(lines, index)) open.payload.push(line.trim())
    }
    afterEmpty = line.trim() === ''
  }
  return [...above.payload.map((line) => ({ at: undefined, payload: [line] })), ...cues].filter(
    ({ payload }) => payload.length > 0,
  )
}

/** A line right above a cue's times, behind an empty one: its number, or what a tool calls it. */
const isIdentifier = (lines: readonly string[], index: number): boolean => {
  if (timingOf(lines[index + 1] ?? '') === undefined) return false
  const line = (lines[index] ?? '').trim()
  return /^\d+$/.test(line) || (/^[\w/-]+$/.test(line) && /\d/.test(line) && (lines[index - 1] ?? '').trim() === '')
}

/** Teams' older documents: below each pair of times somebody's name, and below that what they said. */
function speakersOnOwnLines(cues: readonly Cue[]): boolean {
  const timed = cues.filter(({ at }) => at !== undefined)
  return timed.length > 0 && timed.every(({ payload }) => payload.length > 1 && mayBeName(payload[0] ?? ''))
}

const TAG = /<(\/?)(v|c|i|b|u|lang|ruby|rt|font)((?:[.\s][^<>]*)?)>|<\d+:[\d:.]+>/giu
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ', lrm: '', rlm: '' }

/** What each voice of a cue says. Marks are left out, and nothing else: a `<` that begins none is what somebody wrote. */
function voicesOf(payload: string): { speaker?: string; text: string }[] {
  const voices: { speaker?: string; text: string }[] = []
  let speaker: string | undefined
  let text = ''
  let last = 0
  const close = () => {
    if (text.trim() !== '') voices.push({ ...(speaker === undefined ? {} : { speaker }), text: unescaped(text) })
    text = ''
  }
  for (const match of payload.matchAll(TAG)) {
    text += payload.slice(last, match.index)
    last = match.index + match[0].length
    if (match[2]?.toLowerCase() !== 'v') continue
    close()
    // `<v.loud Sasha>`: classes stand before the name.
    const name = unescaped((match[3] ?? '').replace(/^\.\S*/, '')).trim()
    speaker = match[1] === '/' || name === '' ? undefined : name
  }
  text += payload.slice(last)
  close()
  return voices
}

const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39|nbsp|lrm|rlm);/g, (_whole, name: string) => ENTITIES[name] ?? '')
