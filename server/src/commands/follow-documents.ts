import type { Clock } from '@panelbook/shared/base/clock'
import { readConduct } from '@panelbook/shared/conduct/conduct-doc'
import { conductTime } from '@panelbook/shared/conduct/conduct-time'
import type { DocumentName } from '@panelbook/shared/protocol/document-name'
import { readScorecard } from '@panelbook/shared/scorecard/scorecard-doc'
import { scorecardProgress } from '@panelbook/shared/scorecard/scorecard-rules'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type * as Y from 'yjs'
import { loadInterview } from '../storage/interview-facts.ts'
import { setPhase } from '../storage/interviews.ts'
import type { Database } from '../storage/schema.ts'
import { setProgress } from '../storage/scorecards.ts'
import type { SyncServer } from '../sync/sync-port.ts'
import { interviewReaders } from './interview-readers.ts'

/**
 * Keeps what lists show in step with the documents: an interview's phase from its conduct, a scorecard's progress from its card. Of a card only the
 * count leaves the document. Fits SyncServerOptions.onCommitted: it never throws; what failed is caught up with the next commit.
 */
export function followDocuments(deps: {
  db: Kysely<Database>
  sync: () => Pick<SyncServer, 'notify'>
  clock: Clock
  logger: Logger
}): (name: DocumentName, doc: Y.Doc) => Promise<void> {
  const { db, clock, logger } = deps

  const followConduct = async (interviewId: string, doc: Y.Doc) => {
    const { phase } = conductTime(readConduct(doc).timeline, clock.now())
    if (!(await setPhase(db, interviewId, phase))) return
    const record = await loadInterview(db, interviewId)
    if (!record) return
    const to = await interviewReaders(db, record.facts)
    deps.sync().notify('interview', { interviewId, to })
    deps.sync().notify('interviews', { to })
  }

  const followCard = async (interviewId: string, personId: string, doc: Y.Doc) => {
    const { content } = readScorecard(doc)
    const record = await loadInterview(db, interviewId)
    if (!record) return
    const { rated } = scorecardProgress(record.plan, content)
    if (!(await setProgress(db, interviewId, personId, rated))) return
    deps.sync().notify('progress', { interviewId, to: await interviewReaders(db, record.facts) })
  }

  return async (name, doc) => {
    try {
      if (name.kind === 'conduct') await followConduct(name.interviewId, doc)
      else if (name.kind === 'card') await followCard(name.interviewId, name.personId, doc)
    } catch (error) {
      logger.error({ err: error, kind: name.kind }, 'could not follow a document')
    }
  }
}
