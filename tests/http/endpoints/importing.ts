import type { importingEndpoints } from '@panelbook/shared/importing/api'
import { type EndpointRows, leads, next } from './row.ts'

export const importingRows: EndpointRows<typeof importingEndpoints> = {
  findSimilarQuestions: {
    statuses: leads,
    ask: () => ({ body: { prompts: ['What is a closure?'] } }),
  },
  listImports: {
    statuses: leads,
    ask: () => ({}),
  },
  importQuestions: {
    statuses: leads,
    ask: () => ({
      body: {
        idempotencyKey: `import-${next()}`,
        source: 'bank.md',
        questions: [
          {
            draft: {
              prompt: `What is number ${next()}?`,
              strongSignals: [],
              probes: [],
              redFlags: [],
              anchors: [],
              tags: [],
              source: { line: 1 },
            },
          },
        ],
      },
    }),
  },
  // There is no such import.
  undoImport: {
    statuses: [401, 404, 404, 404, 404, 404],
    ask: () => ({ params: { id: 'no-such-import' } }),
  },
}
