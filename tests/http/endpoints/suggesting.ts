import type { suggestingEndpoints } from '@panelbook/shared/suggesting/api'
import { type EndpointRows, everybody, leads, next } from './row.ts'
import { written } from './written.ts'

export const suggestingRows: EndpointRows<typeof suggestingEndpoints> = {
  readDrafting: {
    statuses: leads,
    ask: () => ({}),
  },
  // No model is configured.
  draftQuestion: {
    statuses: [401, 404, 404, 404, 404, 404],
    ask: () => ({ body: { requirement: 'Experience with COBOL' } }),
  },
  acceptDraft: {
    statuses: leads,
    ask: () => ({ body: { id: `drafted-${next()}`, model: 'a-model', content: written } }),
  },
  // No model is configured.
  rephraseQuestion: {
    statuses: [401, 404, 404, 404, 404, 404],
    ask: (ids) => ({ body: { questionId: ids.question, version: 1 } }),
  },
  // The admin, who accepts second, finds the question as they wanted it.
  acceptRephrasing: {
    statuses: leads,
    ask: () => ({
      body: {
        ...{ questionId: 'rephrased', version: 1, model: 'a-model' },
        words: { prompt: 'What, in short, is a heap?', strongSignals: [], probes: [], redFlags: [] },
      },
    }),
  },
  suggestPlan: {
    statuses: leads,
    ask: () => ({ body: { posting: 'Requirements\n- SQL', stage: 'other', minutes: 45 } }),
  },
  readSkills: {
    statuses: everybody,
    ask: () => ({}),
  },
  changeSkills: {
    statuses: leads,
    ask: () => ({ body: { version: 0, edits: { added: [], removed: [] } } }),
  },
}
