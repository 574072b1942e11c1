import type { ScorecardStanding } from '@panelbook/shared/api/resources'
import { type VisibilityPolicy, visibilityPolicies } from '@panelbook/shared/plan/interview-plan'
import type { DocumentName } from '@panelbook/shared/protocol/document-name'
import type { ScorecardContent } from '@panelbook/shared/scorecard/scorecard'
import type { Progress } from '@panelbook/shared/scorecard/scorecard-rules'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startServer } from '../../../server/src/server.ts'
import type { StoredStanding } from '../../../server/src/storage/scorecards.ts'
import type { SyncServer, SyncServerOptions } from '../../../server/src/sync/sync-port.ts'
import { chooseSeed } from '../../harness/seeded-random.ts'
import { type PreparedInterview, prepareInterview } from './prepared-interview.ts'
import { tellApart } from './tell-apart.ts'
import type { Script } from './watched-interview.ts'

const seed = chooseSeed()
console.log(`seed ${seed} (run again with PANELBOOK_SEED=${seed})`)

const interviews = new Map<VisibilityPolicy, PreparedInterview>()
const prepared = (policy: VisibilityPolicy): PreparedInterview => {
  const found = interviews.get(policy)
  if (!found) throw new Error(`No interview is prepared under ${policy}`)
  return found
}
beforeAll(async () => {
  for (const policy of visibilityPolicies) {
    interviews.set(policy, await prepareInterview(startServer, { seed, policy, questions: 1 }))
  }
})
afterAll(() => {
  for (const each of interviews.values()) each.dispose()
})

describe('[V3] [V4] [V9] [V19] nobody can tell from all they are given what somebody else’s sealed scorecard says', () => {
  it.each(['sealed', 'sealed-until-all'] as const)('under %s', async (policy) => {
    expect(
      await tellApart(startServer, prepared(policy), { seed, eyes: 'all', until: 'reopened', differs: 'secret' }),
    ).toBeUndefined()
  })

  it('[P3] nor, under open, what its author’s page says of itself in there', async () => {
    expect(
      await tellApart(startServer, prepared('open'), { seed, eyes: 'two', until: 'draft', differs: 'presence' }),
    ).toBeUndefined()
  })
})

type Room = Record<string, (...parameters: unknown[]) => unknown>

/** A guard: the room that holds it, and which of its functions answer differently once it is off. */
interface Guard {
  what: string
  room: string
  off(original: Room): Room
  script: Pick<Script, 'differs' | 'until'> & { policy: VisibilityPolicy }
  /** The first thing by which the two runs can then be told apart. */
  shows: RegExp
}

const draft = { policy: 'sealed', until: 'draft', differs: 'secret' } as const
const handedIn = { policy: 'sealed', until: 'reopened', differs: 'secret' } as const
const policyRoom = '@panelbook/shared/access/policy'

const opened =
  (kind: string) =>
  ({ documentAccess }: Room): Room => ({
    documentAccess: (actor, name, facts) => {
      const access = documentAccess?.(actor, name, facts)
      return access === 'none' && (name as DocumentName).kind === kind ? 'read' : access
    },
  })

const guards: Guard[] = [
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
    shows: /GET readInterview|GET readScorecards/,
  },
  {
    what: 'the policy for earlier versions',
    room: policyRoom,
    off: () => ({ mayReadVersions: () => true }),
    script: handedIn,
    shows: /GET readScorecardVersions/,
  },
  {
    what: 'the hash that standings keep back',
    room: '../../../server/src/http/interview-view.ts',
    off: ({ scorecardStandings }) => ({
      scorecardStandings: (...parameters) => {
        const stored = parameters[3] as StoredStanding[]
        const views = scorecardStandings?.(...parameters) as ScorecardStanding[]
        return views.map((view) => ({ ...view, state: stored.find((each) => each.personId === view.personId)?.state }))
      },
    }),
    script: handedIn,
    shows: /GET readScorecards/,
  },
  {
    what: 'progress that counts, and never weighs',
    room: '@panelbook/shared/scorecard/scorecard-rules',
    off: ({ scorecardProgress }) => ({
      scorecardProgress: (plan, content) => {
        const { rated, of } = (scorecardProgress?.(plan, content) ?? { rated: 0, of: 0 }) as Progress
        const weight = Buffer.from(JSON.stringify((content as ScorecardContent).ratings)).reduce((sum, byte) => sum + byte, 0)
        return { rated: rated + weight, of }
      },
    }),
    script: draft,
    shows: /GET readInterview|GET readScorecards/,
  },
  {
    what: 'news that come with progress, and not with every edit',
    room: '../../../server/src/commands/follow-documents.ts',
    off: ({ followDocuments }) => ({
      followDocuments: (deps) => {
        const follow = followDocuments?.(deps) as SyncServerOptions['onCommitted']
        const { sync } = deps as { sync(): SyncServer }
        return async (...parameters: Parameters<typeof follow>) => {
          await follow(...parameters)
          const [{ kind, interviewId }] = parameters
          if (kind === 'card') sync().notify('progress', { interviewId, to: 'everyone' })
        }
      },
    }),
    script: draft,
    shows: /events/,
  },
  {
    what: 'documents without presence',
    room: '../../../server/src/sync/presence-guard.ts',
    off: () => ({ hasPresence: () => true }),
    script: { policy: 'open', until: 'draft', differs: 'presence' },
    shows: /: card/,
  },
]

describe('a guard that is switched off is noticed', () => {
  it.each(guards)('$what', async ({ room, off, script, shows }) => {
    vi.resetModules()
    vi.doMock(room, async (importOriginal) => {
      const original = await importOriginal<Room>()
      return { ...original, ...off(original) }
    })
    try {
      const unguarded = await import('../../../server/src/server.ts')
      expect(
        await tellApart(unguarded.startServer, prepared(script.policy), {
          seed,
          eyes: 'two',
          until: script.until,
          differs: script.differs,
        }),
      ).toMatch(shows)
    } finally {
      vi.doUnmock(room)
    }
  })
})
