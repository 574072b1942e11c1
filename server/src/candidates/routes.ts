import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { findCandidates } from './store.ts'

/** Candidates of one answer where nobody says otherwise. */
const PAGE = 50

export function candidateHandlers({ db }: HttpDeps): HandlersOf<'listCandidates'> {
  return {
    async listCandidates({ query: { text, after, limit = PAGE } }) {
      const found = await findCandidates(db, { text, after, limit: limit + 1 })
      const candidates = found.slice(0, limit)
      const last = candidates.at(-1)
      // What a text finds is narrowed by typing on, not by turning pages.
      const next = found.length > limit && !text && last ? { next: last.id } : {}
      return { candidates, ...next }
    },
  }
}
