import { may } from '@panelbook/shared/access/policy'
import type { HttpDeps } from '../door/deps.ts'
import type { HandlersOf } from '../door/endpoint-handler.ts'
import { listAudit } from './store/audit-log.ts'
import { withToldReasons } from './told-reasons.ts'

const PAGE = 50

export function auditHandlers({ db }: HttpDeps): HandlersOf<'readAuditLog'> {
  return {
    async readAuditLog({ actor, query }) {
      const limit = query.limit ?? PAGE
      // One more entry than a page shows tells whether there are older ones.
      const { interviewId, before } = query
      const withoutAccounts = !may(actor, 'people.write')
      const found = await listAudit(db, { interviewId, before, limit: limit + 1, withoutAccounts })
      const entries = found.slice(0, limit)
      const last = entries.at(-1)
      return {
        entries: await withToldReasons(db, actor, entries),
        ...(found.length > limit && last ? { older: last.sequence } : {}),
      }
    },
  }
}
