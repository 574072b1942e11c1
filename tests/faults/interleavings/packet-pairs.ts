import { MOST_FILES } from '@panelbook/shared/packet/packet'
import { told } from '../../../server/src/acting/tell-touched.ts'
import { holdCandidate } from '../../../server/src/candidates/hold-candidate.ts'
import { addPacketFile, removePacketFile } from '../../../server/src/packet/change-packet.ts'
import { closePacket } from '../../../server/src/packet/close-packet.ts'
import { readPanelPacket } from '../../../server/src/packet/read-packet.ts'
import { cast } from './cast.ts'
import { candidateOf, erase } from './erasing-pairs.ts'
import { both, exactlyOne, never, type Pair } from './pair.ts'
import type { PairWorld } from './pair-world.ts'

const { panelist, lead } = cast

const add = (world: PairWorld, name: string, candidateId: string, id: string, text = 'Ten years of Python') => {
  const bytes = new TextEncoder().encode(text)
  return () => told(world.request(name), addPacketFile(world.request(name), lead, { candidateId, id, name: 'CV.txt', bytes }))
}

/** Every file and every piece that is kept, whosever it is. */
async function kept({ deps: { db } }: PairWorld) {
  const files = await db.selectFrom('packet_files').select(['id', 'candidate_id']).execute()
  const pieces = await db.selectFrom('packet_chunks').select('file_id').execute()
  return { files, pieces: pieces.map(({ file_id: id }) => id) }
}
/** Pieces without a file, or files without pieces. */
async function halves(world: PairWorld): Promise<string | undefined> {
  const { files, pieces } = await kept(world)
  const same =
    files
      .map(({ id }) => id)
      .sort()
      .join() === [...new Set(pieces)].sort().join()
  return same ? undefined : 'a file is there in part'
}

export const packetPairs: Record<string, Pair> = {
  'an erasure and a file that is added': {
    async requests(world) {
      const id = await candidateOf(world)
      return { erase: await erase(world, 'erase', id), add: add(world, 'add', id, `cv-of-${world.interviewId}`) }
    },
    async fault(outcomes, world) {
      if (!outcomes.ok('erase')) return 'nothing was erased'
      const { files } = await kept(world)
      if (files.some(({ id }) => id === `cv-of-${world.interviewId}`)) return 'a file outlived its candidate'
      return never(outcomes, 'add', 'erase') ?? halves(world)
    },
  },

  'a file that is removed and a legal hold': {
    async requests(world) {
      const [candidateId, id] = [await candidateOf(world), `cv-of-${world.interviewId}`]
      const bytes = new TextEncoder().encode('Ten years of Python')
      await addPacketFile(world.deps, lead, { candidateId, id, name: 'CV.txt', bytes })
      const hold = { id: candidateId, reason: 'A claim is pending', by: lead.personId }
      return {
        remove: () => told(world.request('remove'), removePacketFile(world.request('remove'), lead, { candidateId, id })),
        hold: () => told(world.request('hold'), holdCandidate(world.request('hold'), hold)),
      }
    },
    fault: async (outcomes, world) => never(outcomes, 'remove', 'hold') ?? halves(world),
  },

  'two files for the last place of a packet': {
    async requests(world) {
      const candidateId = await candidateOf(world)
      const bytes = new TextEncoder().encode('A solution')
      for (let number = 1; number < MOST_FILES; number++) {
        const id = `file-${number}-of-${world.interviewId}`
        await addPacketFile(world.deps, lead, { candidateId, id, name: 'CV.txt', bytes })
      }
      return {
        one: add(world, 'one', candidateId, `one-of-${world.interviewId}`),
        two: add(world, 'two', candidateId, `two-of-${world.interviewId}`),
      }
    },
    fault: async (outcomes, world) => exactlyOne(outcomes, 'one', 'two') ?? halves(world),
  },

  'the same file twice, under one id': {
    async requests(world) {
      const [candidateId, id] = [await candidateOf(world), `cv-of-${world.interviewId}`]
      return { one: add(world, 'one', candidateId, id), two: add(world, 'two', candidateId, id) }
    },
    async fault(outcomes, world) {
      if (!both(outcomes, 'one', 'two')) return 'a repeat was refused'
      const entries = (await world.deps.db.selectFrom('audit_log').select('event_json').execute()).filter(
        ({ event_json: event }) => event.includes(`"cv-of-${world.interviewId}"`),
      )
      return entries.length === 1 ? halves(world) : 'one file was recorded twice'
    },
  },

  'reading a packet and its closing': {
    async requests(world) {
      await add(world, 'before', await candidateOf(world), `cv-of-${world.interviewId}`)()
      return {
        close: () => told(world.request('close'), closePacket(world.request('close'), lead, world.interviewId, true)),
        read: () => readPanelPacket(world.request('read').db, panelist, world.interviewId),
      }
    },
    fault(outcomes) {
      const answer = outcomes.answer('read') as { closed: boolean; files: unknown[] }
      return answer.closed === (answer.files.length === 0) ? undefined : 'a closed packet was given, or an open one not'
    },
  },
}
