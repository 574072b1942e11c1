import type { Role } from './model/assign-piece.ts'
import type { Place } from './model/open-bank.ts'

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
  { role: 'strongSignals', label: 'Strong signal', key: 's', said: 'a strong signal' },
  { role: 'probes', label: 'Probe', key: 'p', said: 'a probe' },
  { role: 'redFlags', label: 'Red flag', key: 'r', said: 'a red flag' },
  { role: 'sampleAnswer', label: 'Part of the answer', key: 'a', said: 'part of the answer' },
  { role: 'question', label: 'New question', key: 'q', said: 'a question of its own' },
  { role: 'left-out', label: 'Leave out', key: 'x', said: 'left out' },
]
