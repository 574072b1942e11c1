import fc from 'fast-check'
import type { Meaning } from './assign-piece.ts'

/** Everything that somebody may say about a line or a piece. One that is missing here doesn't compile. */
const meanings: Record<Meaning, true> = {
  question: true,
  prompt: true,
  strongSignals: true,
  probes: true,
  redFlags: true,
  sampleAnswer: true,
  heading: true,
  above: true,
  below: true,
  'left-out': true,
  anchors: true,
  competency: true,
  tags: true,
  level: true,
  difficulty: true,
  minutes: true,
}

export const anyMeaning = fc.constantFrom(...(Object.keys(meanings) as Meaning[]))
