import type { VisibilityPolicy } from '@panelbook/shared/plans/interview-plan'
import type { DocumentName } from '@panelbook/shared/protocol/document-name'
import type { ScorecardStanding } from '@panelbook/shared/scorecards/api'
import type { ScorecardContent } from '@panelbook/shared/scorecards/scorecard'
import type { Progress } from '@panelbook/shared/scorecards/scorecard-rules'
import type { Seat } from '../../../server/src/calendar/store/seats.ts'
import type { InterviewRecord, loadInterview } from '../../../server/src/interviews/store/interview-facts.ts'
import type { StoredStanding } from '../../../server/src/scorecards/store/scorecards.ts'
import type { SyncServer, SyncServerOptions } from '../../../server/src/sync/sync-port.ts'
import type { Script } from './watched-interview.ts'

type WorkspaceDb = Parameters<typeof loadInterview>[0]
export type Room = Record<string, (...parameters: unknown[]) => unknown>

/** A guard: the module that holds it, and which of its functions answer differently when it is off. */
export interface Guard {
  what: string
  room: string
  off(original: Room): Room
  script: Pick<Script, 'differs' | 'until'> & { policy: VisibilityPolicy }
  /** The first thing that then tells the two runs apart. */
  shows: RegExp
}

const draft = { policy: 'sealed', until: 'draft', differs: 'secret' } as const
const handedIn = { policy: 'sealed', until: 'reopened', differs: 'secret' } as const
const declined = { policy: 'sealed', until: 'declined', differs: 'secret' } as const
/** Under this policy, leads outside the panel read no scorecard before the reveal, and still read the comparisons. */
const untilAll = { policy: 'sealed-until-all', until: 'reopened', differs: 'secret' } as const
const policyRoom = '@panelbook/shared/access/policy'

const opened =
  (kind: string) =>
  ({ documentAccess }: Room): Room => ({
    documentAccess: (actor, name, facts) => {
      const access = documentAccess?.(actor, name, facts)
      return access === 'none' && (name as DocumentName).kind === kind ? 'read' : access
    },
  })

/** Does something as if every submitted scorecard had been there at a reveal, and then forgets that again. */
async function asIfRevealed(db: WorkspaceDb, work: () => unknown): Promise<void> {
  const submitted = db.selectFrom('submitted_scorecards').groupBy(['interview_id', 'person_id'])
  const newest = submitted.select(({ fn }) => ['interview_id', 'person_id', fn.max('version').as('version')])
  const unrevealed = db.selectFrom('interviews').select('id').where('revealed_at', 'is', null)
  const rows = await newest.where('interview_id', 'in', unrevealed).execute()
  if (rows.length > 0) await db.insertInto('revealed_scorecards').values(rows).execute()
  await work()
  await db.deleteFrom('revealed_scorecards').where('interview_id', 'in', unrevealed).execute()
}

export const guards: Guard[] = [
  {
    what: 'the policy for scorecard documents',
    room: policyRoom,
    off: opened('card'),
    script: draft,
    shows: /events|knocks at card/,
  },
  {
    what: 'the policy for private notes',
    room: policyRoom,
    off: opened('private'),
    script: draft,
    shows: /events|knocks at private/,
  },
  {
    what: 'the policy for submitted scorecards',
    room: policyRoom,
    off: () => ({ mayReadScorecard: () => true }),
    script: handedIn,
    shows: /GET (readInterview|readScorecards|exportReview)/,
  },
  {
    what: 'the policy for earlier versions',
    room: policyRoom,
    off: () => ({ mayReadVersions: () => true }),
    script: handedIn,
    shows: /GET (readScorecardVersions|exportReview)/,
  },
  {
    what: 'the policy for reasons',
    room: policyRoom,
    off: () => ({ mayReadReason: () => true }),
    script: declined,
    shows: /GET (readInterview|readScorecards|exportReview)/,
  },
  {
    what: 'the rule that ratings are counted from the reveal on',
    room: '../../../server/src/comparing/store/rating-facts.ts',
    off: ({ projectRatingFacts }) => ({
      projectRatingFacts: (db, record) => {
        const { facts, ...rest } = record as InterviewRecord
        return asIfRevealed(db as WorkspaceDb, () => projectRatingFacts?.(db, { ...rest, facts: { ...facts, revealed: true } }))
      },
    }),
    script: untilAll,
    shows: /GET (readQuestionUses|readPersonCalibration|readQuestionCalibration)/,
  },
  {
    what: 'the rule that a candidate’s row speaks of revealed interviews',
    room: '../../../server/src/comparing/store/candidate-summaries.ts',
    off: ({ summariseCandidate }) => ({
      summariseCandidate: async (...[db, ...parameters]) => {
        await asIfRevealed(db as WorkspaceDb, async () => {
          const interviews = (db as WorkspaceDb).updateTable('interviews')
          await interviews.set({ revealed_at: 1 }).where('revealed_at', 'is', null).execute()
          await summariseCandidate?.(db, ...parameters)
          await interviews.set({ revealed_at: null }).where('revealed_at', '=', 1).execute()
        })
      },
    }),
    script: untilAll,
    shows: /GET listRoleCandidates/,
  },
  {
    what: 'the hash that standings keep back',
    room: '../../../server/src/interviews/interview-view.ts',
    off: ({ scorecardStandings }) => ({
      scorecardStandings: (...parameters) => {
        const stored = parameters[3] as StoredStanding[]
        const views = scorecardStandings?.(...parameters) as ScorecardStanding[]
        return views.map((view) => ({ ...view, state: stored.find((each) => each.personId === view.personId)?.state }))
      },
    }),
    script: handedIn,
    shows: /GET (readScorecards|exportReview)/,
  },
  {
    what: 'progress that counts, and never weighs',
    room: '@panelbook/shared/scorecards/scorecard-rules',
    off: ({ scorecardProgress }) => ({
      scorecardProgress: (plan, content) => {
        const { rated, of } = (scorecardProgress?.(plan, content) ?? { rated: 0, of: 0 }) as Progress
        const weight = Buffer.from(JSON.stringify((content as ScorecardContent).ratings)).reduce((sum, byte) => sum + byte, 0)
        return { rated: rated + weight, of }
      },
    }),
    script: draft,
    shows: /GET (readInterview|readScorecards|exportReview)/,
  },
  {
    what: 'news that come with progress, and not with every edit',
    room: '../../../server/src/interviews/acts/following/follow-documents.ts',
    off: ({ followDocuments }) => ({
      followDocuments: (deps) => {
        const follow = followDocuments?.(deps) as SyncServerOptions['onCommitted']
        const { sync } = deps as { sync(): SyncServer }
        return async (...parameters: Parameters<typeof follow>) => {
          await follow(...parameters)
          const [name] = parameters
          if (name.kind === 'card') sync().notify('progress', { interviewId: name.interviewId, to: 'everyone' })
        }
      },
    }),
    script: draft,
    shows: /events/,
  },
  {
    what: 'times of a calendar that follow from the schedule alone',
    room: '../../../server/src/calendar/store/seats.ts',
    off: ({ listSeatsSince }) => ({
      listSeatsSince: async (...parameters) => {
        const seats = (await listSeatsSince?.(...parameters)) as Seat[]
        const written = (parameters[0] as WorkspaceDb).selectFrom('submitted_scorecards').select('hash').orderBy('submitted_at')
        const weight = (await written.execute()).reduce((sum, { hash }) => sum + Number.parseInt(hash.slice(0, 4), 16), 0)
        return seats.map((seat) => ({ ...seat, setAt: seat.setAt + weight * 1_000 }))
      },
    }),
    script: untilAll,
    shows: /GET the calendar/,
  },
  {
    what: 'documents without presence',
    room: '../../../server/src/sync/gate/presence-guard.ts',
    off: () => ({ hasPresence: () => true }),
    script: { policy: 'open', until: 'draft', differs: 'presence' },
    shows: /: card/,
  },
]
