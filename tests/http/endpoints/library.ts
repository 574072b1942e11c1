import type { libraryEndpoints } from '@panelbook/shared/library/api'
import { type EndpointRows, everybody, leads, next } from './row.ts'
import { written } from './written.ts'

export const libraryRows: EndpointRows<typeof libraryEndpoints> = {
  listStarterSets: {
    statuses: leads,
    ask: () => ({}),
  },
  addStarterSet: {
    statuses: leads,
    ask: () => ({ params: { id: 'nursing' } }),
  },
  searchQuestions: {
    statuses: everybody,
    ask: () => ({ query: { limit: 1 } }),
  },
  readQuestion: {
    statuses: everybody,
    ask: (ids) => ({ params: { id: ids.question } }),
  },
  changeQuestions: {
    statuses: leads,
    ask: () => ({
      // This is another question than the one whose first version `changeQuestion` has seen.
      body: { idempotencyKey: `change-${next()}`, chosen: { ids: ['starter-hot-cpu'] }, change: { addTags: ['seen'] } },
    }),
  },
  listQuestionBatches: {
    statuses: leads,
    ask: () => ({}),
  },
  // There is no such change.
  undoQuestionBatch: {
    statuses: [401, 404, 404, 404, 404, 404],
    ask: () => ({ params: { id: 'no-such-change' } }),
  },
  exportQuestionsJson: {
    statuses: everybody,
    ask: () => ({ query: {} }),
  },
  exportQuestionsCsv: {
    statuses: everybody,
    ask: () => ({ query: {} }),
  },
  exportQuestionsMarkdown: {
    statuses: everybody,
    ask: () => ({ query: {} }),
  },
  createQuestion: {
    statuses: leads,
    ask: () => ({ body: { id: `written-${next()}`, content: written } }),
  },
  // The admin, who saves second, finds the question as they wanted it.
  changeQuestion: {
    statuses: leads,
    ask: (ids) => ({ params: { id: ids.question }, body: { version: 1, content: written } }),
  },
  archiveQuestion: {
    statuses: leads,
    // The question is not archived, so bringing it back changes nothing.
    ask: (ids) => ({ params: { id: ids.question }, body: { version: 1, archived: false } }),
  },
  readQuestionVersions: {
    statuses: everybody,
    ask: (ids) => ({ params: { id: ids.question } }),
  },
  readCompetencies: {
    statuses: everybody,
    ask: () => ({}),
  },
  readQuestionUses: {
    statuses: everybody,
    ask: (ids) => ({ params: { id: ids.question } }),
  },
}
