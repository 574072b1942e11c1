import { takeAwaysText } from '@panelbook/shared/scorecards/scorecard-doc'
import { told } from '../../../server/src/acting/tell-touched.ts'
import { insertApplication } from '../../../server/src/candidates/store/applications.ts'
import { insertCandidate } from '../../../server/src/candidates/store/candidates.ts'
import { changePolicy } from '../../../server/src/interviews/acts/change-policy.ts'
import { createInterview } from '../../../server/src/interviews/acts/create-interview.ts'
import { recordNotHeld } from '../../../server/src/interviews/acts/record-not-held.ts'
import { rescheduleInterview } from '../../../server/src/interviews/acts/reschedule-interview.ts'
import { planLoops } from '../../../server/src/interviews/loop/plan-loops.ts'
import { insertPerson } from '../../../server/src/people/store.ts'
import { setAvailability } from '../../../server/src/pools/availability.ts'
import { insertRole } from '../../../server/src/roles/store.ts'
import { revealInterview } from '../../../server/src/scorecards/reveal-interview.ts'
import { cast } from './cast.ts'
import { auditNever, exactlyOne, join, leave, never, type Pair, reason, reopen, start, submit } from './pair.ts'
import { card, conduct, type PairWorld } from './pair-world.ts'

const { moderator, panelist, lead, reader, outsider } = cast

export const commandPairs: Record<string, Pair> = {
  'a change of policy and the start': {
    async requests(world) {
      const socket = await world.open(moderator, conduct(world))
      const policy = () =>
        told(world.request('policy'), changePolicy(world.request('policy'), lead, world.interviewId, { policy: 'open', reason }))
      return { policy, start: () => world.frame('start', socket, start(world)) }
    },
    fault: (outcomes) => never(outcomes, 'policy', 'start'),
  },

  'a change of policy and the first words': {
    async requests(world) {
      const socket = await world.open(moderator, card(world, moderator))
      const policy = () =>
        told(world.request('policy'), changePolicy(world.request('policy'), lead, world.interviewId, { policy: 'open', reason }))
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
      const reveal = () =>
        told(world.request('reveal'), revealInterview(world.request('reveal'), lead, world.interviewId, reason))
      return { reveal, join: () => join(world, 'join', outsider.personId) }
    },
    fault: (outcomes) => never(outcomes, 'join', 'reveal'),
  },

  'a move and another length': {
    async requests(world) {
      const { startsAt: from, minutes: fromMinutes } = (await world.record()).interview
      const move = (name: string, startsAt: number, minutes: number) => () =>
        told(
          world.request(name),
          rescheduleInterview(world.request(name), lead, world.interviewId, { from, fromMinutes, startsAt, minutes }),
        )
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
        move: () => told(world.request('move'), rescheduleInterview(world.request('move'), lead, world.interviewId, input)),
        start: () => world.frame('start', socket, start(world)),
      }
    },
    fault: (outcomes) => never(outcomes, 'move', 'start'),
  },

  'a cancellation and the submission': {
    async requests(world) {
      // With it the reveal comes, after which an interview was held.
      await world.handIn(moderator)
      const sequence = await world.complete(panelist)
      const cancel = await cancelling(world)
      return { cancel, submit: () => submit(world, 'submit', panelist, sequence) }
    },
    fault: async (outcomes, world) => exactlyOne(outcomes, 'cancel', 'submit') ?? (await heldOrNot(world)),
  },

  'a cancellation and the reveal': {
    async requests(world) {
      await world.handIn(moderator)
      const reveal = () =>
        told(world.request('reveal'), revealInterview(world.request('reveal'), reader, world.interviewId, reason))
      return { cancel: await cancelling(world), reveal }
    },
    fault: async (outcomes, world) => exactlyOne(outcomes, 'cancel', 'reveal') ?? (await heldOrNot(world)),
  },

  'a cancellation and the start': {
    async requests(world) {
      const socket = await world.open(moderator, conduct(world))
      return { cancel: await cancelling(world), start: () => world.frame('start', socket, start(world)) }
    },
    async fault(outcomes, world) {
      if (!outcomes.ok('cancel')) return 'not cancelled'
      const { phase } = (await world.record()).interview
      if (phase !== 'ended') return `cancelled, and ${phase}`
      return outcomes.answer('start') === true && outcomes.before('cancel answered', 'start received')
        ? 'started after it was cancelled'
        : undefined
    },
  },

  'two who plan one stage': {
    async requests(world) {
      const { plan, interview } = await world.record()
      const { db } = world.deps
      const id = `loop-${world.interviewId}`
      const stages = ['one', 'two', 'three'].map((stage) => ({ id: stage, title: stage, kind: 'other' as const }))
      await insertRole(db, id, { title: 'Of a loop', competencies: [], stages }, 1)
      await insertCandidate(db, { id, name: 'Kim Example' }, 1, undefined)
      await insertApplication(db, { id, candidateId: id, roleId: id, role: 'Of a loop' }, 1, undefined)
      const planning = (name: string, by: typeof lead | typeof reader, ...of: string[]) => {
        const interviews = of.map((stageId, at) => ({
          ...{ applicationId: id, stageId, planId: plan.id, startsAt: interview.startsAt + at * 3_600_000 },
          panel: [{ personId: moderator.personId, role: 'moderator' as const }],
        }))
        const input = { idempotencyKey: id, timeZone: 'Europe/Berlin', interviews }
        return () => told(world.request(name), planLoops(world.request(name), by, id, input))
      }
      return { one: planning('one', lead, 'one', 'two'), two: planning('two', reader, 'three', 'two') }
    },
    async fault(outcomes, { deps, interviewId }) {
      const of = deps.db.selectFrom('interviews').select('stage_id').where('role_id', '=', `loop-${interviewId}`)
      const made = (await of.execute()).length
      return made === 2 ? exactlyOne(outcomes, 'one', 'two') : `${made} were made`
    },
  },

  'two who choose one person at their limit': {
    async requests(world) {
      const { plan, interview } = await world.record()
      const person = `limited-${world.interviewId}`
      await insertPerson(
        world.deps.db,
        { id: person, name: 'Lim', email: `${person}@example.com`, workspaceRole: 'interviewer' },
        1,
      )
      await told(world.request('limit'), setAvailability(world.request('limit'), lead, person, { weekly: 1, after: 0 }))
      const planning = (name: string, by: typeof lead | typeof reader, at: number) => {
        const panel = [{ personId: person, role: 'moderator' as const }]
        const input = { candidateName: 'Kim Example', role: 'Any', planId: plan.id, startsAt: interview.startsAt + at, panel }
        return () => told(world.request(name), createInterview(world.request(name), { ...input, overLimit: [] }, by))
      }
      return { one: planning('one', lead, 0), two: planning('two', reader, 3_600_000) }
    },
    async fault(outcomes, { deps, interviewId }) {
      const of = deps.db.selectFrom('panel_members').select('interview_id').where('person_id', '=', `limited-${interviewId}`)
      const seats = (await of.execute()).length
      return seats === 1 ? exactlyOne(outcomes, 'one', 'two') : `they have ${seats} seats`
    },
  },
}

async function cancelling(world: PairWorld) {
  const { startsAt: from } = (await world.record()).interview
  const input = { state: 'cancelled' as const, reason, from }
  return () => told(world.request('cancel'), recordNotHeld(world.request('cancel'), lead, world.interviewId, input))
}

/** What was cancelled is never revealed, and nothing was handed in after it. */
async function heldOrNot(world: PairWorld): Promise<string | undefined> {
  const { notHeld, revealedAt } = (await world.record()).interview
  if (notHeld && revealedAt !== undefined) return 'cancelled and revealed'
  return auditNever(world, 'submitted', 'not-held')
}
