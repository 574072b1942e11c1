import { assertNever } from '../base/assert.ts'
import type { FreeReason, Progress, ShadowingPath } from './path.ts'
import { nextStep } from './walk-path.ts'

const interviews = (count: number) => (count === 1 ? '1 interview' : `${count} interviews`)

/** "A newcomer shadows 2 interviews, then reverse-shadows 1 interview, and is then free." */
export function pathInWords(path: ShadowingPath | undefined): string {
  if (!path) return 'No path: anyone interviews from the start.'
  const { shadows, reverses } = path
  const steps = [shadows > 0 && `shadows ${interviews(shadows)}`, reverses > 0 && `reverse-shadows ${interviews(reverses)}`]
  return `A newcomer ${steps.filter(Boolean).join(', then ')}, and is then free.`
}

/** "1 of 2 shadowed, 0 of 1 reverse-shadowed" */
export function progressInWords({ shadows, reverses }: ShadowingPath, { shadowed, reversed }: Progress): string {
  const steps = [
    shadows > 0 && `${Math.min(shadowed, shadows)} of ${shadows} shadowed`,
    reverses > 0 && `${Math.min(reversed, reverses)} of ${reverses} reverse-shadowed`,
  ]
  return steps.filter(Boolean).join(', ')
}

/** What comes next, for the person themself. */
export function nextInWords(path: ShadowingPath, progress: Progress): string {
  const step = nextStep(path, progress)
  switch (step) {
    case 'shadow':
      return 'Next: shadow an interview and hand in your own scorecard.'
    case 'reverse':
      return 'Next: conduct an interview with someone beside you who is free.'
    case 'none':
      return 'You are free: you interview without company.'
    default:
      return assertNever(step)
  }
}

export const freeInWords: Record<FreeReason, string> = {
  before: 'interviewed before there was a path',
  path: 'finished the path',
  'by-hand': 'written free',
}
