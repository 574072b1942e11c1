import { DEFAULT_RATING_SCALE } from '@panelbook/shared/library/rating-scale'
import type { Ids } from './row.ts'

export const loop = { title: 'Data analyst', competencies: [], stages: [] }
export const written = { prompt: 'What is a heap?', strongSignals: [], probes: [], redFlags: [], anchors: [], tags: [] }

export const writtenPlan = (ids: Ids) => ({
  title: 'A written plan',
  minutes: 30,
  policy: 'sealed' as const,
  scale: DEFAULT_RATING_SCALE,
  competencies: [],
  sections: [{ id: 'one', title: 'One', questions: [{ questionId: ids.question, version: 1, minutes: 8, required: true }] }],
})
