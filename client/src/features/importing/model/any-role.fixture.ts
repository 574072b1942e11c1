import fc from 'fast-check'
import type { Role } from './assign-piece.ts'

/** Everything that somebody may say about a line or a piece. One that is missing here doesn't compile. */
const roles: Record<Role, true> = {
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

export const anyRole = fc.constantFrom(...(Object.keys(roles) as Role[]))
