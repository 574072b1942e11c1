import { told } from '../../../server/src/acting/tell-touched.ts'
import { exportReview } from '../../../server/src/debrief/interview-review.ts'
import { joinPanel } from '../../../server/src/interviews/acts/join-panel.ts'
import { changePerson } from '../../../server/src/people/change-person.ts'
import { breakGlass } from '../../../server/src/scorecards/break-glass.ts'
import { readableScorecards, readableVersions } from '../../../server/src/scorecards/readable-scorecards.ts'
import { revealInterview } from '../../../server/src/scorecards/reveal-interview.ts'
import { cast } from './cast.ts'
import { auditNever, both, gave, join, never, type Pair, reason, reopen, submit } from './pair.ts'
import type { PairWorld } from './pair-world.ts'

const { moderator, panelist, lead, reader, admin, outsider } = cast

const ways: Record<string, (world: PairWorld, actor: typeof reader | typeof panelist) => Promise<unknown>> = {
  page: (world, actor) => readableScorecards(world.request('read'), actor, world.interviewId),
  versions: (world, actor) => readableVersions(world.request('read'), actor, world.interviewId, moderator.personId),
  export: (world, actor) => {
    const { sync, ...deps } = world.request('read')
    return exportReview({ ...deps, readDocument: sync.readDocument }, actor, world.interviewId, 'json')
  },
}

const readings = Object.entries(ways).flatMap(([way, read]): [string, Pair][] => [
  [
    `reading (${way}) and coming to rate`,
    {
      async requests(world) {
        await world.handIn(moderator)
        return { read: () => read(world, reader), join: () => join(world, 'join', reader.personId) }
      },
      fault: (outcomes) =>
        both(outcomes, 'read', 'join') && gave(outcomes.answer('read')) ? 'who has read came to judge' : undefined,
    },
  ],
  [
    `reading (${way}) and a reopening`,
    {
      async requests(world) {
        await world.handIn(moderator)
        return { read: () => read(world, reader), reopen: () => reopen(world, 'reopen', moderator) }
      },
      fault: (_, world) => auditNever(world, 'opened', 'reopened'),
    },
  ],
  [
    `reading (${way}) and another role`,
    {
      async requests(world) {
        await world.handIn(moderator)
        const role = () =>
          told(
            world.request('role'),
            changePerson(world.request('role'), admin.personId, reader.personId, { workspaceRole: 'interviewer' }),
          )
        return { read: () => read(world, reader), role }
      },
      fault: (outcomes) => (gave(outcomes.answer('read')) ? never(outcomes, 'read', 'role') : undefined),
    },
  ],
])

export const readingPairs: Record<string, Pair> = {
  ...Object.fromEntries(readings),

  'reading and the reveal, under sealed until all': {
    policy: 'sealed-until-all',
    async requests(world) {
      await world.handIn(moderator)
      const reveal = () =>
        told(world.request('reveal'), revealInterview(world.request('reveal'), lead, world.interviewId, reason))
      return { read: () => ways.page?.(world, reader) ?? Promise.resolve(), reveal }
    },
    async fault({ answer, ok }, world) {
      const audit = await world.audit()
      const opened = audit.findIndex((entry) => entry.startsWith('opened'))
      if (!ok('reveal')) return 'the reveal failed'
      if (gave(answer('read')) !== (opened !== -1)) return 'what was given and what is recorded differ'
      return opened !== -1 && opened < audit.findIndex((entry) => entry.startsWith('revealed'))
        ? 'read before the reveal'
        : undefined
    },
  },

  'a rater reading and the reopening of their own': {
    async requests(world) {
      await told(
        world.deps,
        joinPanel(world.deps, lead, world.interviewId, { personId: outsider.personId, role: 'panelist', reason }),
      )
      await world.handIn(moderator)
      await world.handIn(panelist)
      return { read: () => ways.page?.(world, panelist) ?? Promise.resolve(), reopen: () => reopen(world, 'reopen', panelist) }
    },
    fault: (_, world) => auditNever(world, `opened ${panelist.personId}`, 'reopened'),
  },

  'broken glass and coming to rate': {
    async requests(world) {
      await world.complete(moderator)
      const glass = () =>
        told(world.request('glass'), breakGlass(world.request('glass'), reader, world.interviewId, moderator.personId, reason))
      return { glass, join: () => join(world, 'join', reader.personId) }
    },
    fault: (outcomes) => (both(outcomes, 'glass', 'join') ? 'who has read came to judge' : undefined),
  },

  'broken glass and the submission': {
    async requests(world) {
      const sequence = await world.complete(moderator)
      const glass = () =>
        told(world.request('glass'), breakGlass(world.request('glass'), reader, world.interviewId, moderator.personId, reason))
      return { glass, submit: () => submit(world, 'submit', moderator, sequence) }
    },
    fault: (outcomes) => never(outcomes, 'glass', 'submit') ?? (outcomes.ok('submit') ? undefined : 'the submission failed'),
  },
}
