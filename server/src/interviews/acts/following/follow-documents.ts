import type { TopicTo } from '@panelbook/shared/api/topic'
import type { Clock } from '@panelbook/shared/base/clock'
import { readConduct } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { conductTime } from '@panelbook/shared/interviews/conduct/conduct-time'
import { type Turn, withEndings } from '@panelbook/shared/interviews/conduct/endings'
import type { DocumentKind, DocumentName } from '@panelbook/shared/protocol/document-name'
import { readScorecard } from '@panelbook/shared/scorecards/scorecard-doc'
import { scorecardProgress } from '@panelbook/shared/scorecards/scorecard-rules'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type * as Y from 'yjs'
import { touchingInterview } from '../../../acting/done.ts'
import { type Connected, tellTouched } from '../../../acting/tell-touched.ts'
import type { Database } from '../../../database/schema.ts'
import { setProgress } from '../../../scorecards/store/scorecards.ts'
import { listTurns } from '../../store/interview-endings.ts'
import { type InterviewRecord, loadInterview, loopOf } from '../../store/interview-facts.ts'
import { setPhase } from '../../store/interviews.ts'
import { coordinatorsOf, interviewReaders } from '../interview-readers.ts'

/** Documents that anything is kept of beside them. */
export const FOLLOWED: ReadonlySet<DocumentKind> = new Set(['conduct', 'card'])

/**
 * Keeps what lists show in step with the documents: an interview's phase from its conduct, a scorecard's progress from its card.
 * Of a card only the count leaves the document. It never throws; what failed is caught up with the next commit, or when the
 * server starts.
 *
 * @returns whether everything that lists show of the document is kept
 */
export function followDocuments(deps: {
  db: Kysely<Database>
  sync: () => Connected['sync']
  clock: Clock
  logger: Logger
  others?: Connected['others']
}): (name: DocumentName, doc: Y.Doc) => Promise<boolean> {
  const { db, clock, logger, others } = deps

  const known = createMemory()

  const tellReaders = async (record: InterviewRecord, topics: readonly TopicTo<'readers'>[]) => {
    const { facts } = record
    const [readers, listedTo] = [await interviewReaders(db, facts), await coordinatorsOf(db, record)]
    const concerned = { interviewId: facts.interviewId, readers, listedTo, accessChanged: false, loops: loopOf(record) }
    await tellTouched({ sync: deps.sync(), logger, others }, touchingInterview(concerned, topics, undefined).touched)
  }

  const followPhase = async (interviewId: string, doc: Y.Doc) => {
    const { timeline } = readConduct(doc)
    // A conversation that the server ended is over, whatever the document says, until the document says that someone resumed
    // it.
    const endings = await listTurns(db, interviewId)
    const phaseWith = (known: readonly Turn[]) => conductTime(withEndings(timeline, known), clock.now()).phase
    await known.ifNew(`conduct/${interviewId}`, `${phaseWith(endings)} ${endings.length}`, async () => {
      // Looked at again in the transaction, so that an ending meanwhile isn't overwritten.
      const changed = await db
        .transaction()
        .execute(async (transaction) =>
          setPhase(transaction, interviewId, phaseWith(await listTurns(transaction, interviewId)), clock.now()),
        )
      if (!changed) return
      const record = await loadInterview(db, interviewId)
      if (!record) return
      await tellReaders(record, ['interview', 'interviews'])
    })
  }

  const followCard = async (interviewId: string, personId: string, doc: Y.Doc) => {
    const { ratings } = readScorecard(doc).content
    // The plan decides which ratings count; as it never changes, the same questions rated are the same count.
    await known.ifNew(`card/${interviewId}/${personId}`, Object.keys(ratings).sort().join(), async () => {
      const record = await loadInterview(db, interviewId)
      if (!record) return
      const { rated } = scorecardProgress(record.plan, { ratings })
      if (!(await setProgress(db, interviewId, personId, rated))) return
      await tellReaders(record, ['progress'])
    })
  }

  return async (name, doc) => {
    try {
      if (name.kind === 'conduct') await followPhase(name.interviewId, doc)
      else if (name.kind === 'card') await followCard(name.interviewId, name.personId, doc)
      return true
    } catch (error) {
      logger.error({ err: error, kind: name.kind }, 'could not follow a document')
      return false
    }
  }
}

/** Documents whose last value is remembered. */
const MAX_REMEMBERED = 5_000

/**
 * The last value of each document, so that typing in one asks the database nothing. A value counts as known only once `act` has
 * succeeded: what failed is tried again with the next commit.
 */
function createMemory() {
  const values = new Map<string, string>()
  return {
    async ifNew(key: string, value: string, act: () => Promise<void>): Promise<void> {
      if (values.get(key) === value) return
      await act()
      values.delete(key)
      values.set(key, value)
      const oldest = values.size > MAX_REMEMBERED ? values.keys().next().value : undefined
      if (oldest !== undefined) values.delete(oldest)
    },
  }
}
