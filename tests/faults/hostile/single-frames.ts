import { messageTypes } from '@panelbook/shared/protocol/messages'
import * as encoding from 'lib0/encoding'
import {
  deep,
  manyClients,
  manyDiscarded,
  manyFirsts,
  manyParents,
  manyStates,
  manyValues,
} from '../../../server/src/sync/gate/hostile-updates.fixture.ts'
import { updateFrame } from '../../harness/real-client.ts'
import { type Attack, frame, send, step1 } from './attack.ts'
import { type Fate, fateOf } from './fate.ts'
import { type AttackWorld, pause } from './hostile-world.ts'

/** Sends one frame, or a few that belong together, and nothing else. `fates` says what the server may do with the last. */
const once =
  (
    by: Exclude<Attack['by'], 'stranger'>,
    fates: Fate | Fate[],
    make: () => Uint8Array | Uint8Array[],
    document: 'notes' | 'conduct' = 'notes',
  ) =>
  async (world: AttackWorld) => {
    const frames = [make()].flat()
    return async () => {
      const socket = await world.raw(world[by], world[document])
      const [became] = await Promise.all([fateOf(socket, frames.length), send(world, socket, frames)])
      await pause(world.lastMs / 2)
      const expected: readonly string[] = [fates].flat()
      return expected.includes(became) ? undefined : `it should have been ${expected.join(' or ')}, and was ${became}`
    }
  }

/** Each attack is one frame or a few, and says what the server must do with it and the most work that it may cost. */
export const singleFrames: Attack[] = [
  {
    name: '80,000 clients in one update',
    by: 'observer',
    short: true,
    parts: 0,
    prepare: once('observer', 'refused read-only', () => updateFrame(manyClients(80_000))),
  },
  {
    name: '80,000 clients in one update',
    by: 'panelist',
    short: true,
    parts: 0,
    prepare: once('panelist', 'refused document-full', () => updateFrame(manyClients(80_000))),
  },
  {
    name: '26,000 children before their parents',
    by: 'observer',
    short: true,
    parts: 0,
    prepare: once('observer', 'refused read-only', () => updateFrame(manyParents(26_000))),
  },
  {
    name: '26,000 children before their parents',
    by: 'panelist',
    parts: 52_001,
    prepare: once('panelist', 'committed', () => updateFrame(manyParents(26_000))),
  },
  {
    name: '400,000 structs in one update',
    by: 'panelist',
    parts: 0,
    prepare: once('panelist', 'refused too-large', () => updateFrame(manyDiscarded(400_000))),
  },
  {
    name: '60,000 structs, the most allowed',
    by: 'panelist',
    short: true,
    parts: 60_001,
    prepare: once('panelist', 'committed', () => updateFrame(manyDiscarded(60_000))),
  },
  {
    name: '30,000 types within types',
    by: 'panelist',
    short: true,
    parts: 30_001,
    prepare: once('panelist', 'refused malformed', () => updateFrame(deep(30_000))),
  },
  {
    name: '900,000 values in one array',
    by: 'panelist',
    parts: 0,
    prepare: once('panelist', 'refused too-large', () => updateFrame(manyValues(900_000)), 'conduct'),
  },
  {
    name: '5,000 texts to walk past, 5,000 times',
    by: 'panelist',
    parts: 10_002,
    // A machine that is too slow to integrate them within four seconds refuses them.
    prepare: once('panelist', ['committed', 'refused malformed'], () => [
      updateFrame(manyFirsts(5_000, 5)),
      updateFrame(manyFirsts(5_000, 9)),
    ]),
  },
  {
    name: 'a state vector of 700,000 clients',
    by: 'observer',
    short: true,
    parts: 0,
    prepare: once('observer', 'closed 4400', () => step1(manyStates(700_000))),
  },
  {
    name: '300,000 presences in one frame',
    by: 'observer',
    short: true,
    parts: 0,
    prepare: once('observer', 'closed 4400', () => {
      const body = encoding.createEncoder()
      encoding.writeVarUint(body, 300_000)
      for (let i = 0; i < 300_000; i++) {
        encoding.writeVarUint(body, i)
        encoding.writeVarUint(body, 1)
        encoding.writeVarString(body, '{}')
      }
      return frame(messageTypes.awareness, undefined, encoding.toUint8Array(body))
    }),
  },
]
