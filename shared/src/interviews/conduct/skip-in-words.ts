import type { SkipReason } from './conduct-doc.ts'

/** Why a question was skipped, in the words every page uses. */
export const skipReasonInWords: Record<SkipReason, string> = {
  'out-of-time': 'Out of time',
  'already-covered': 'Already covered',
  'not-relevant': 'Not relevant for this candidate',
  'candidate-declined': 'The candidate declined',
  other: 'Another reason',
}
