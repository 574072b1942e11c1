import type { AuditSearch } from '@panelbook/shared/audit/api'
import type { AuditFile } from '@panelbook/shared/audit/audit-kind'
import type { HttpDeps } from '../door/deps.ts'
import type { Call, HandlersOf } from '../door/endpoint-handler.ts'
import { exportAudit } from './export-audit.ts'
import { readAudit } from './read-audit.ts'

const PAGE = 50

type FileCall = Pick<Call<'exportAuditJson'>, 'actor' | 'nameFile'> & { query: AuditSearch }

export function auditHandlers(deps: HttpDeps): HandlersOf<'readAuditLog' | 'exportAuditJson' | 'exportAuditCsv'> {
  const file = async (what: AuditFile, { actor, query, nameFile }: FileCall) => {
    const { name, pieces } = await exportAudit(deps, actor, what, query)
    nameFile(name)
    return pieces
  }
  return {
    readAuditLog: ({ actor, query }) => readAudit(deps.db, actor, { ...query, limit: query.limit ?? PAGE }),
    exportAuditJson: (call) => file('audit-log.json', call),
    exportAuditCsv: (call) => file('audit-log.csv', call),
  }
}
