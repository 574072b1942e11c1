import { appendNoteLine, noteText } from '@panelbook/shared/interviews/conduct/notes-doc'
import { told } from '../../../server/src/acting/tell-touched.ts'
import { listAudit } from '../../../server/src/audit/store/audit-page.ts'
import { gatherPack } from '../../../server/src/candidates/access-pack/gather-pack.ts'
import { createCandidate } from '../../../server/src/candidates/change-candidate.ts'
import { eraseCandidate } from '../../../server/src/candidates/erasing/erase-candidate.ts'
import { holdCandidate } from '../../../server/src/candidates/hold-candidate.ts'
import { mergeCandidates } from '../../../server/src/candidates/merge-candidates.ts'
import { revealInterview } from '../../../server/src/scorecards/reveal-interview.ts'
import { cast } from './cast.ts'
import { both, exactlyOne, never, type Pair, reason, submit } from './pair.ts'
import { card, type PairWorld } from './pair-world.ts'

const { panelist, lead, admin } = cast

/** Where a workspace is kept is no part of these orders. */
const erasures = { kept: () => [], keep() {}, copies: () => [], clean: async () => {} }
export const erase = async (world: PairWorld, name: string, id: string, interviews = 1) => {
  const input = { id, seen: { version: 1, interviews }, by: admin.personId }
  return () => told(world.request(name), eraseCandidate({ ...world.request(name), erasures }, input))
}
/** Whether the pack that an admin makes has a scorecard in it. */
async function pack(world: PairWorld, id: string): Promise<boolean> {
  const { sync, ...deps } = world.request('pack')
  const { sources } = await gatherPack({ ...deps, readDocument: sync.readDocument }, admin, { id, others: 'labelled' })
  return sources.interviews.some(({ versions }) => versions.length > 0)
}
export const candidateOf = async (world: PairWorld) => (await world.record()).interview.candidate.id

/** What the audit log records of the interview and its candidate, erased or not, oldest first. */
async function actions(world: PairWorld): Promise<string[]> {
  const { interviewId } = world
  const events = (await listAudit(world.deps.db, { limit: 1_000 }))
    .toReversed()
    .map(({ event, interviewId: of }) => ({ event, of }))
  const erasure = events.find(({ event }) => event.action === 'erased-candidate' && event.interviews.includes(interviewId))?.event
  const id = erasure && 'candidateId' in erasure ? erasure.candidateId : await candidateOf(world)
  return events.flatMap(({ event, of }) =>
    of === interviewId || ('candidateId' in event && event.candidateId === id) ? [event.action] : [],
  )
}

/** What is left of an interview, by the names of tables and documents. */
async function left({ deps: { db }, interviewId }: PairWorld): Promise<string[]> {
  const rows = async (table: 'panel_members' | 'scorecard_standings' | 'submitted_scorecards') =>
    (await db.selectFrom(table).select('interview_id').where('interview_id', '=', interviewId).execute()).map(() => table)
  const documents = await db
    .selectFrom('documents')
    .innerJoin('document_updates', 'document_updates.document_id', 'documents.id')
    .select('name')
    .where('name', 'like', `%/${interviewId}%`)
    .execute()
  const interviews = await db.selectFrom('interviews').select('id').where('id', '=', interviewId).execute()
  const tables = await Promise.all([rows('panel_members'), rows('scorecard_standings'), rows('submitted_scorecards')])
  return [...interviews.map(() => 'interviews'), ...tables.flat(), ...documents.map(({ name }) => name)]
}
const whole = async (world: PairWorld) => {
  const rest = await left(world)
  return rest.length === 0 ? undefined : `an erasure left ${rest.join(', ')}`
}

export const erasingPairs: Record<string, Pair> = {
  'an erasure and a submission': {
    async requests(world) {
      const sequence = await world.complete(panelist)
      return {
        erase: await erase(world, 'erase', await candidateOf(world)),
        submit: () => submit(world, 'submit', panelist, sequence),
      }
    },
    fault: async (outcomes, world) =>
      outcomes.ok('erase') ? ((await whole(world)) ?? never(outcomes, 'submit', 'erase')) : 'nothing was erased',
  },

  'an erasure and an edit': {
    async requests(world) {
      const socket = await world.open(panelist, card(world, panelist))
      const notes = { kind: 'notes', interviewId: world.interviewId } as const
      await world.write(panelist, notes, (doc) => appendNoteLine(noteText(doc, 'general'), { text: 'Before. ' }))
      return {
        erase: await erase(world, 'erase', await candidateOf(world)),
        words: () => world.frame('words', socket, (doc) => doc.getText('takeAways').insert(0, 'Late. ')),
      }
    },
    fault: async (outcomes, world) => {
      if (!outcomes.ok('erase')) return 'nothing was erased'
      const late = outcomes.answer('words') === true && outcomes.before('erase answered', 'words received')
      return (await whole(world)) ?? (late ? 'somebody wrote after the erasure' : undefined)
    },
  },

  'an erasure and a legal hold': {
    async requests(world) {
      const id = await candidateOf(world)
      const input = { id, reason: 'A claim is pending', by: lead.personId }
      return {
        erase: await erase(world, 'erase', id),
        hold: () => told(world.request('hold'), holdCandidate(world.request('hold'), input)),
      }
    },
    fault: async (outcomes, world) =>
      exactlyOne(outcomes, 'erase', 'hold') ??
      (outcomes.ok('erase') ? whole(world) : (await left(world)).length > 0 ? undefined : 'a refused erasure took something'),
  },

  'an erasure and a merge': {
    async requests(world) {
      const id = await candidateOf(world)
      const otherId = `other-of-${world.interviewId}`
      const content = { name: 'Robin Example', links: [], tags: ['second entry'] }
      await createCandidate(world.deps, { id: otherId, content, by: lead.personId })
      const input = { id, version: 1, otherId, otherVersion: 1, by: lead.personId }
      return {
        erase: await erase(world, 'erase', id),
        merge: () => told(world.request('merge'), mergeCandidates(world.request('merge'), input)),
      }
    },
    fault: async (outcomes, world) => exactlyOne(outcomes, 'erase', 'merge') ?? (outcomes.ok('erase') ? whole(world) : undefined),
  },

  'an access pack and an erasure': {
    async requests(world) {
      await world.handIn(panelist)
      const id = await candidateOf(world)
      return { erase: await erase(world, 'erase', id), pack: () => pack(world, id) }
    },
    async fault(outcomes, world) {
      if (!outcomes.ok('erase')) return 'nothing was erased'
      const log = await actions(world)
      if (outcomes.ok('pack') !== log.includes('made-access-pack')) return 'what was given and what is recorded differ'
      const late = log.indexOf('made-access-pack') > log.indexOf('erased-candidate')
      return late ? 'a pack was made of an erased candidate' : await whole(world)
    },
  },

  'an access pack and the reveal': {
    policy: 'sealed-until-all',
    async requests(world) {
      await world.handIn(panelist)
      const id = await candidateOf(world)
      const reveal = () =>
        told(world.request('reveal'), revealInterview(world.request('reveal'), lead, world.interviewId, reason))
      return { pack: () => pack(world, id), reveal }
    },
    async fault(outcomes, world) {
      if (!both(outcomes, 'pack', 'reveal')) return 'one of them failed'
      const log = await actions(world)
      const after = log.indexOf('made-access-pack') > log.indexOf('revealed')
      return outcomes.answer('pack') === after ? undefined : 'a pack told a scorecard before the reveal, or none after it'
    },
  },

  'two erasures': {
    async requests(world) {
      const id = await candidateOf(world)
      return { one: await erase(world, 'one', id), two: await erase(world, 'two', id) }
    },
    fault: async (outcomes, world) => exactlyOne(outcomes, 'one', 'two') ?? whole(world),
  },
}
