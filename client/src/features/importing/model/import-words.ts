import type { Meaning } from './assign-piece.ts'
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

interface MeaningWords {
  meaning: Meaning
  label: string
  /** Used on a narrow screen. */
  short?: string
  key: string
  /** As it is read out. */
  said: string
}

/** What words can be, the most frequent first. */
export const meaningWords: readonly MeaningWords[] = [
  { meaning: 'probes', label: 'Probe', key: 'p', said: 'a probe' },
  { meaning: 'strongSignals', label: 'Strong signal', short: 'Signal', key: 's', said: 'a strong signal' },
  { meaning: 'redFlags', label: 'Red flag', key: 'r', said: 'a red flag' },
  { meaning: 'sampleAnswer', label: 'Part of the answer', key: 'a', said: 'part of the answer' },
  { meaning: 'question', label: 'New question', key: 'q', said: 'a new question' },
  { meaning: 'left-out', label: 'Not a question', key: 'x', said: 'left out' },
  { meaning: 'prompt', label: 'Part of the prompt', key: 't', said: 'part of the prompt' },
  { meaning: 'heading', label: 'Heading', key: 'h', said: 'the heading of the questions below' },
  { meaning: 'above', label: 'Part of the question above', key: 'u', said: 'part of the question above' },
  { meaning: 'below', label: 'Part of the question below', key: 'd', said: 'part of the question below' },
  { meaning: 'anchors', label: 'Rating description', key: 'l', said: 'what a rating looks like' },
  { meaning: 'competency', label: 'Competency', key: 'c', said: 'the competency' },
  { meaning: 'tags', label: 'Tags', key: 'g', said: 'tags' },
  { meaning: 'level', label: 'Level', key: 'v', said: 'the level' },
  { meaning: 'difficulty', label: 'Difficulty', key: 'f', said: 'the difficulty' },
  { meaning: 'minutes', label: 'Minutes', key: 'm', said: 'the minutes' },
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
