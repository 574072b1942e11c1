import type { Role } from './assign-piece.ts'
import type { Place } from './open-bank.ts'

export const questionsInWords = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'question' : 'questions'}`

export const placeWords: Record<Place, string> = {
  prompt: 'Prompt',
  strongSignals: 'Strong signals',
  probes: 'Probes',
  redFlags: 'Red flags',
  sampleAnswer: 'Sample answer',
  anchors: 'What each rating looks like',
  competency: 'Competency',
  tags: 'Tags',
}

interface RoleWords {
  role: Role
  label: string
  /** Used on a narrow screen. */
  short?: string
  key: string
  /** As it is read out. */
  said: string
}

/** What words can be, the most frequent first. */
export const roleWords: readonly RoleWords[] = [
  { role: 'probes', label: 'Probe', key: 'p', said: 'a probe' },
  { role: 'strongSignals', label: 'Strong signal', short: 'Signal', key: 's', said: 'a strong signal' },
  { role: 'redFlags', label: 'Red flag', key: 'r', said: 'a red flag' },
  { role: 'sampleAnswer', label: 'Part of the answer', key: 'a', said: 'part of the answer' },
  { role: 'question', label: 'New question', key: 'q', said: 'a new question' },
  { role: 'left-out', label: 'Not a question', key: 'x', said: 'left out' },
  { role: 'prompt', label: 'Part of the prompt', key: 't', said: 'part of the prompt' },
  { role: 'heading', label: 'Heading', key: 'h', said: 'the heading of the questions below' },
  { role: 'above', label: 'Part of the question above', key: 'u', said: 'part of the question above' },
  { role: 'below', label: 'Part of the question below', key: 'd', said: 'part of the question below' },
  { role: 'anchors', label: 'Rating description', key: 'l', said: 'what a rating looks like' },
  { role: 'competency', label: 'Competency', key: 'c', said: 'the competency' },
  { role: 'tags', label: 'Tags', key: 'g', said: 'tags' },
  { role: 'level', label: 'Level', key: 'v', said: 'the level' },
  { role: 'difficulty', label: 'Difficulty', key: 'f', said: 'the difficulty' },
  { role: 'minutes', label: 'Minutes', key: 'm', said: 'the minutes' },
]
/** How many of them are visible, and how many on a narrow screen; a button shows the others. */
export const IN_THE_OPEN = 7
export const IN_THE_OPEN_NARROW = 3

/** The names of encodings for the people who use them; others keep their own names. */
const encodingNames: Record<string, string> = {
  'windows-1252': 'Western European',
  'windows-1250': 'Central European',
  'windows-1251': 'Cyrillic',
  'windows-1253': 'Greek',
  'windows-1254': 'Turkish',
  'windows-1255': 'Hebrew',
  'windows-1256': 'Arabic',
  'iso-8859-2': 'Central European, ISO',
  'iso-8859-5': 'Cyrillic, ISO',
  'koi8-r': 'Russian',
  'koi8-u': 'Ukrainian',
  ibm866: 'Cyrillic of DOS',
  macintosh: 'Western European of old Macs',
  'x-mac-cyrillic': 'Cyrillic of old Macs',
  shift_jis: 'Japanese',
  'euc-jp': 'Japanese, EUC',
  gb18030: 'Simplified Chinese',
  big5: 'Traditional Chinese',
  'euc-kr': 'Korean',
}

export const encodingInWords = (encoding: string): string => {
  const name = encodingNames[encoding]
  return name ? `${name} (${encoding})` : encoding
}
