import { listAudit } from '../storage/audit-log.ts'
import type { HttpDeps } from './deps.ts'
import type { HandlersOf } from './endpoint-handler.ts'

const PAGE = 50

export function auditHandlers({ db }: HttpDeps): HandlersOf<'readAuditLog'> {
  return {
    async readAuditLog({ query }) {
      const limit = query.limit ?? PAGE
      // One more than is shown tells whether there are older ones.
      const found = await listAudit(db, { interviewId: query.interviewId, before: query.before, limit: limit + 1 })
      const entries = found.slice(0, limit)
      const last = entries.at(-1)
      return { entries, ...(found.length > limit && last ? { older: last.sequence } : {}) }
    },
  }
}
