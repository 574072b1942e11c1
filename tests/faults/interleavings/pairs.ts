import { isDeepStrictEqual } from 'node:util'
import { setSkip, startInterview } from '@panelbook/shared/conduct/conduct-doc'
import type { VisibilityPolicy } from '@panelbook/shared/plan/interview-plan'
import { setRating, setRecommendation, takeAwaysText } from '@panelbook/shared/scorecard/scorecard-doc'
import { breakGlass } from '../../../server/src/commands/break-glass.ts'
import { changePanel } from '../../../server/src/commands/change-panel.ts'
import { changePerson } from '../../../server/src/commands/change-person.ts'
import { changePolicy } from '../../../server/src/commands/change-policy.ts'
import { createInterview } from '../../../server/src/commands/create-interview.ts'
import { declineScorecard } from '../../../server/src/commands/decline-scorecard.ts'
import { joinPanel } from '../../../server/src/commands/join-panel.ts'
import { reopenScorecard } from '../../../server/src/commands/reopen-scorecard.ts'
import { rescheduleInterview } from '../../../server/src/commands/reschedule-interview.ts'
import { revealInterview } from '../../../server/src/commands/reveal-interview.ts'
import { submitScorecard } from '../../../server/src/commands/submit-scorecard.ts'
import { exportReview } from '../../../server/src/exporting/interview-review.ts'
import { readableScorecards, readableVersions } from '../../../server/src/http/readable-scorecards.ts'
import { signIn } from '../../../server/src/people/sign-in.ts'
import { createSignInLink } from '../../../server/src/people/sign-in-link.ts'
import { findPerson } from '../../../server/src/storage/people.ts'
import { card, cast, conduct, type PairWorld } from './pair-world.ts'

/** What became of the requests, by their names. */
export interface Outcomes {
  ok(name: string): boolean
  answer(name: string): unknown
  /** Whether this one was committed (or, with “ answered”, “ received” behind its name, that happened) before that one was. */
  before(first: string, second: string): boolean
}

type Requests = Record<string, () => Promise<unknown>>

/** Requests that could cross a rule if they were sent together. */
export interface Pair {
  policy?: VisibilityPolicy
  /** Puts the interview where they can meet, and gives them by the names under which their commits are known. */
  requests(world: PairWorld): Promise<Requests>
  /** What is wrong with what came of them; nothing where the rule held. */
  fault(outcomes: Outcomes, world: PairWorld): string | undefined | Promise<string | undefined>
}

const { moderator, panelist, lead, reader, admin, outsider } = cast
const reason = 'Because of the pair'
const both = ({ ok }: Outcomes, a: string, b: string) => ok(a) && ok(b)
const exactlyOne = ({ ok }: Outcomes, a: string, b: string) =>
  ok(a) === ok(b) ? `${ok(a) ? 'both' : 'neither'} of “${a}” and “${b}” happened` : undefined
/** That `first` was done is no excuse for doing `second` after it. */
const never = (outcomes: Outcomes, second: string, after: string) =>
  outcomes.ok(second) && outcomes.before(after, second) ? `“${second}” happened after “${after}”` : undefined
const auditNever = async (world: PairWorld, second: string, after: string) => {
  const entries = await world.audit()
  const [at, from] = [
    entries.findLastIndex((entry) => entry.startsWith(second)),
    entries.findIndex((entry) => entry.startsWith(after)),
  ]
  return from !== -1 && at > from ? `“${second}” happened after “${after}”` : undefined
}

const join = (world: PairWorld, name: string, personId: string, role: 'panelist' | 'observer' = 'panelist') =>
  joinPanel(world.request(name), lead, world.interviewId, { personId, role, reason })
const ways: Record<string, (world: PairWorld, actor: typeof reader | typeof panelist) => Promise<unknown>> = {
  page: (world, actor) => readableScorecards(world.request('read'), actor, world.interviewId, 5),
  versions: (world, actor) => readableVersions(world.request('read'), actor, world.interviewId, moderator.personId, 5),
  export: (world, actor) => {
    const { sync, ...deps } = world.request('read')
    return exportReview({ ...deps, readDocument: sync.readDocument }, actor, world.interviewId, 'json', 5)
  },
}
const gave = (answer: unknown) => (JSON.stringify(answer) ?? '').includes('Calm.')
const reopen = (world: PairWorld, name: string, author: { personId: string }, by: typeof lead | typeof reader = lead) =>
  reopenScorecard(world.request(name), by, world.interviewId, author.personId, { version: 1, reason })
const leave = (world: PairWorld, name: string, member: { personId: string }, replacementId?: string) =>
  changePanel(world.request(name), lead, world.interviewId, member.personId, { reason, replacementId })
const submit = (world: PairWorld, name: string, actor: typeof moderator | typeof panelist, sequence: number, key = 'key') =>
  submitScorecard(world.request(name), actor, world.interviewId, { sequence, idempotencyKey: `${world.interviewId}-${key}` })
const start = (world: PairWorld) => (doc: Parameters<typeof startInterview>[0]) =>
  startInterview(doc, world.questionIds[0] ?? '', moderator.personId, 5)

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
        const role = () => changePerson(world.request('role'), admin.personId, reader.personId, { workspaceRole: 'interviewer' })
        return { read: () => read(world, reader), role }
      },
      fault: (outcomes) => (gave(outcomes.answer('read')) ? never(outcomes, 'read', 'role') : undefined),
    },
  ],
])

export const pairs: Record<string, Pair> = {
  ...Object.fromEntries(readings),

  'reading and the reveal, under sealed until all': {
    policy: 'sealed-until-all',
    async requests(world) {
      await world.handIn(moderator)
      const reveal = () => revealInterview(world.request('reveal'), lead, world.interviewId, reason)
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
      await joinPanel(world.deps, lead, world.interviewId, { personId: outsider.personId, role: 'panelist', reason })
      await world.handIn(moderator)
      await world.handIn(panelist)
      return { read: () => ways.page?.(world, panelist) ?? Promise.resolve(), reopen: () => reopen(world, 'reopen', panelist) }
    },
    fault: (_, world) => auditNever(world, `opened ${panelist.personId}`, 'reopened'),
  },

  'broken glass and coming to rate': {
    async requests(world) {
      await world.complete(moderator)
      const glass = () => breakGlass(world.request('glass'), reader, world.interviewId, moderator.personId, reason)
      return { glass, join: () => join(world, 'join', reader.personId) }
    },
    fault: (outcomes) => (both(outcomes, 'glass', 'join') ? 'who has read came to judge' : undefined),
  },

  'broken glass and the submission': {
    async requests(world) {
      const sequence = await world.complete(moderator)
      const glass = () => breakGlass(world.request('glass'), reader, world.interviewId, moderator.personId, reason)
      return { glass, submit: () => submit(world, 'submit', moderator, sequence) }
    },
    fault: (outcomes) => never(outcomes, 'glass', 'submit') ?? (outcomes.ok('submit') ? undefined : 'the submission failed'),
  },

  'a command and its sender’s suspension': {
    async requests(world) {
      await world.handIn(moderator)
      const suspension = () => changePerson(world.request('suspension'), admin.personId, reader.personId, { suspended: true })
      return { reveal: () => revealInterview(world.request('reveal'), reader, world.interviewId, reason), suspension }
    },
    fault: (outcomes) => never(outcomes, 'reveal', 'suspension'),
  },

  'a command and its sender’s other role': {
    async requests(world) {
      const role = () => changePerson(world.request('role'), admin.personId, reader.personId, { workspaceRole: 'interviewer' })
      const seat = { personId: outsider.personId, role: 'observer' as const, reason }
      return { role, join: () => joinPanel(world.request('join'), reader, world.interviewId, seat) }
    },
    fault: (outcomes) => never(outcomes, 'join', 'role'),
  },

  'a change of policy and the start': {
    async requests(world) {
      const socket = await world.open(moderator, conduct(world))
      const policy = () => changePolicy(world.request('policy'), lead, world.interviewId, { policy: 'open', reason })
      return { policy, start: () => world.frame('start', socket, start(world)) }
    },
    fault: (outcomes) => never(outcomes, 'policy', 'start'),
  },

  'a change of policy and the first words': {
    async requests(world) {
      const socket = await world.open(moderator, card(world, moderator))
      const policy = () => changePolicy(world.request('policy'), lead, world.interviewId, { policy: 'open', reason })
      return { policy, words: () => world.frame('words', socket, (doc) => takeAwaysText(doc).insert(0, 'First.')) }
    },
    fault: (outcomes) => never(outcomes, 'policy', 'words'),
  },

  'leaving the panel and writing': {
    async requests(world) {
      const socket = await world.open(panelist, conduct(world))
      return { leave: () => leave(world, 'leave', panelist), words: () => world.frame('words', socket, start(world)) }
    },
    fault: ({ before, answer }) =>
      answer('words') === true && before('leave answered', 'words received') ? 'somebody wrote after they had left' : undefined,
  },

  'leaving the panel and the submission': {
    async requests(world) {
      const sequence = await world.complete(panelist)
      return { leave: () => leave(world, 'leave', panelist), submit: () => submit(world, 'submit', panelist, sequence) }
    },
    fault: (outcomes) => exactlyOne(outcomes, 'leave', 'submit'),
  },

  'declining and the submission': {
    async requests(world) {
      const sequence = await world.complete(panelist)
      const decline = () => declineScorecard(world.request('decline'), panelist, world.interviewId, reason)
      return { decline, submit: () => submit(world, 'submit', panelist, sequence) }
    },
    fault: (outcomes) => exactlyOne(outcomes, 'decline', 'submit'),
  },

  'two submissions by one key': {
    async requests(world) {
      const sequence = await world.complete(panelist)
      return { one: () => submit(world, 'one', panelist, sequence), two: () => submit(world, 'two', panelist, sequence) }
    },
    async fault(outcomes, world) {
      if (!both(outcomes, 'one', 'two') || !isDeepStrictEqual(outcomes.answer('one'), outcomes.answer('two'))) {
        return 'one key was answered in two ways'
      }
      return (await world.audit()).filter((entry) => entry.startsWith('submitted')).length === 1 ? undefined : 'submitted twice'
    },
  },

  'two submissions by two keys': {
    async requests(world) {
      const sequence = await world.complete(panelist)
      const by = (key: string) => () => submit(world, key, panelist, sequence, key)
      return { one: by('one'), two: by('two') }
    },
    fault: (outcomes) => exactlyOne(outcomes, 'one', 'two'),
  },

  'the submission and an edit in another window': {
    async requests(world) {
      const sequence = await world.complete(panelist)
      const socket = await world.open(panelist, card(world, panelist))
      const words = () => world.frame('words', socket, (doc) => takeAwaysText(doc).insert(0, 'Late. '))
      return { words, submit: () => submit(world, 'submit', panelist, sequence) }
    },
    fault(outcomes) {
      if (outcomes.answer('words') === true && outcomes.before('submit', 'words')) return 'a late edit was taken'
      return outcomes.answer('words') === true ? never(outcomes, 'submit', 'words') : undefined
    },
  },

  'the submission and a skip that is taken back': {
    async requests(world) {
      const [rated = '', skipped = ''] = world.questionIds
      await world.write(moderator, conduct(world), (doc) => setSkip(doc, skipped, { reason: 'out-of-time', at: 5 }))
      const sequence = await world.write(panelist, card(world, panelist), (doc) => {
        setRating(doc, rated, { kind: 'rated', value: 3 })
        setRecommendation(doc, 'yes')
        takeAwaysText(doc).insert(0, 'Calm. ')
      })
      const socket = await world.open(moderator, conduct(world))
      const unskip = () => world.frame('unskip', socket, (doc) => setSkip(doc, skipped, false))
      return { unskip, submit: () => submit(world, 'submit', panelist, sequence) }
    },
    fault: (outcomes) => never(outcomes, 'submit', 'unskip'),
  },

  'two reopenings': {
    async requests(world) {
      await world.handIn(panelist)
      return { one: () => reopen(world, 'one', panelist), two: () => reopen(world, 'two', panelist, reader) }
    },
    fault: async (_, world) =>
      (await world.audit()).filter((entry) => entry.startsWith('reopened')).length === 1 ? undefined : 'not reopened once',
  },

  'two who replace the moderator': {
    requests: async (world) => ({
      one: () => leave(world, 'one', moderator, outsider.personId),
      two: () => leave(world, 'two', moderator, reader.personId),
    }),
    async fault(outcomes, world) {
      const { panel } = (await world.record()).facts
      const moderators = panel.filter(({ role }) => role === 'moderator').length
      return moderators === 1 ? exactlyOne(outcomes, 'one', 'two') : `${moderators} moderate`
    },
  },

  'coming to the panel twice': {
    requests: async (world) => ({
      one: () => join(world, 'one', outsider.personId),
      two: () => join(world, 'two', outsider.personId),
      observing: () => join(world, 'observing', outsider.personId, 'observer'),
    }),
    async fault(_, world) {
      const seats = (await world.record()).facts.panel.filter(({ personId }) => personId === outsider.personId)
      const joined = (await world.audit()).filter((entry) => entry.startsWith('joined-panel'))
      return seats.length === 1 && joined.length === 1 ? undefined : `${seats.length} seats, ${joined.length} entries`
    },
  },

  'coming to rate and the reveal': {
    async requests(world) {
      await world.handIn(moderator)
      const reveal = () => revealInterview(world.request('reveal'), lead, world.interviewId, reason)
      return { reveal, join: () => join(world, 'join', outsider.personId) }
    },
    fault: (outcomes) => never(outcomes, 'join', 'reveal'),
  },

  'a move and another length': {
    async requests(world) {
      const { startsAt: from, minutes: fromMinutes } = (await world.record()).interview
      const move = (name: string, startsAt: number, minutes: number) => () =>
        rescheduleInterview(world.request(name), lead, world.interviewId, { from, fromMinutes, startsAt, minutes })
      return { move: move('move', from + 60_000, fromMinutes), length: move('length', from, fromMinutes + 15) }
    },
    fault: (outcomes) => exactlyOne(outcomes, 'move', 'length'),
  },

  'a move and the start': {
    async requests(world) {
      const { startsAt: from, minutes } = (await world.record()).interview
      const socket = await world.open(moderator, conduct(world))
      const input = { from, startsAt: from + 60_000, minutes }
      return {
        move: () => rescheduleInterview(world.request('move'), lead, world.interviewId, input),
        start: () => world.frame('start', socket, start(world)),
      }
    },
    fault: (outcomes) => never(outcomes, 'move', 'start'),
  },

  'two sign-ins by one link': {
    async requests(world) {
      const token = await linkOf(world)
      const by = (name: string) => () => signIn({ ...world.request(name), sessionMs: 1_000_000 }, token, undefined)
      return { one: by('one'), two: by('two') }
    },
    fault: ({ answer }) =>
      [answer('one'), answer('two')].filter((session) => session !== undefined).length === 1 ? undefined : 'not let in once',
  },

  'a sign-in and a suspension': {
    async requests(world) {
      const token = await linkOf(world)
      const suspension = () => changePerson(world.request('suspension'), admin.personId, reader.personId, { suspended: true })
      return { suspension, enter: () => signIn({ ...world.request('enter'), sessionMs: 1_000_000 }, token, undefined) }
    },
    async fault(_, { deps }) {
      const sessions = await deps.db.selectFrom('sessions').select('id').where('person_id', '=', reader.personId).execute()
      return sessions.length > 0 ? 'somebody suspended has a session' : undefined
    },
  },

  'two admins who take each other’s role': {
    async requests(world) {
      const owner = (
        await world.deps.db.selectFrom('people').select('id').where('email', '=', 'owner@example.com').executeTakeFirstOrThrow()
      ).id
      const demote = (name: string, id: string) => () =>
        changePerson(world.request(name), undefined, id, { workspaceRole: 'lead' })
      return { one: demote('one', owner), two: demote('two', admin.personId) }
    },
    async fault(outcomes, { deps }) {
      const wrong = exactlyOne(outcomes, 'one', 'two')
      const rows = await deps.db.selectFrom('people').select('id').where('workspace_role', '=', 'admin').execute()
      await deps.db.updateTable('people').set({ workspace_role: 'admin' }).where('id', '=', admin.personId).execute()
      await deps.db.updateTable('people').set({ workspace_role: 'admin' }).where('email', '=', 'owner@example.com').execute()
      return rows.length === 1 ? wrong : `${rows.length} admins are left`
    },
  },

  'two requests by one key': {
    async requests(world) {
      const { plan, interview } = await world.record()
      const panel = [{ personId: moderator.personId, role: 'moderator' as const }]
      const wanted = {
        role: 'Developer',
        planId: plan.id,
        startsAt: interview.startsAt,
        panel,
        idempotencyKey: world.interviewId,
      }
      const make = (name: string, candidateName: string) => () =>
        createInterview(world.request(name), { ...wanted, candidateName }, lead)
      return { one: make('one', 'Kim'), two: make('two', 'Sam'), again: make('again', 'Kim') }
    },
    async fault(outcomes, { deps, interviewId }) {
      const made = await deps.db.selectFrom('interviews').select('id').where('idempotency_key', '=', interviewId).execute()
      return made.length === 1 ? exactlyOne(outcomes, 'one', 'two') : `${made.length} were made`
    },
  },
}

async function linkOf({ deps }: PairWorld): Promise<string> {
  if (!(await findPerson(deps.db, reader.personId))) throw new Error('The cast has changed')
  const { url } = await createSignInLink({ ...deps, address: 'http://localhost' }, reader.personId, 1_000_000)
  return new URL(url).hash.slice(1)
}
