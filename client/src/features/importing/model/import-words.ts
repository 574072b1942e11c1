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
}

/** What words can be said to be: the button, its key, and how it is read out. */
export const roleWords: readonly { role: Role; label: string; key: string; said: string }[] = [
  { role: 'prompt', label: 'Part of the prompt', key: 't', said: 'part of the prompt' },
  { role: 'strongSignals', label: 'Strong signal', key: 's', said: 'a strong signal' },
  { role: 'probes', label: 'Probe', key: 'p', said: 'a probe' },
  { role: 'redFlags', label: 'Red flag', key: 'r', said: 'a red flag' },
  { role: 'sampleAnswer', label: 'Part of the answer', key: 'a', said: 'part of the answer' },
  { role: 'question', label: 'New question', key: 'q', said: 'a new question' },
  { role: 'heading', label: 'Heading', key: 'h', said: 'the heading of the questions below' },
  { role: 'above', label: 'Part of the question above', key: 'u', said: 'part of the question above' },
  { role: 'below', label: 'Part of the question below', key: 'd', said: 'part of the question below' },
  { role: 'left-out', label: 'Not a question', key: 'x', said: 'left out' },
]

/** What an encoding is called by people who use it; others are named as they are. */
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
