import { newId } from '@panelbook/shared/base/ids'
import { told } from '../../../../server/src/acting/tell-touched.ts'
import { changePerson } from '../../../../server/src/people/change-person.ts'
import { createPasswordSetting, removeOwnPassword } from '../../../../server/src/session/passwords/own-password.ts'
import { hashPassword } from '../../../../server/src/session/passwords/password-hash.ts'
import { createPasswordSignIn } from '../../../../server/src/session/passwords/password-sign-in.ts'
import { createPasswords } from '../../../../server/src/session/passwords/passwords.ts'
import { systemRandom } from '../../../../server/src/session/secret.ts'
import { unlinkIdentities } from '../../../../server/src/session/store/identities.ts'
import { storePassword } from '../../../../server/src/session/store/passwords.ts'
import { insertSession } from '../../../../server/src/session/store/sessions.ts'
import { recordSignIn } from '../../../../server/src/session/store/sign-in-links.ts'
import { comeThroughProvider } from '../account-pairs.ts'
import { cast } from '../cast.ts'
import { exactlyOne, never, type Pair } from '../pair.ts'
import type { PairWorld } from '../pair-world.ts'

const { reader, admin } = cast
const ADDRESS = 'https://panelbook.example'
const GOOD = 'copper lantern drifting mostly'
const cost = { memory: 8, passes: 1, parallelism: 1 }
const known = { has: () => false, covers: () => false }
const passwords = createPasswords([], { known, leaked: undefined, random: systemRandom, cost })
const silent = { info() {}, warn() {}, error() {} }
const settings = { links: true, mails: false, passwords, logger: silent, sessionMs: 1_000_000 }
const from = { before: undefined, peer: '192.0.2.1', device: undefined }

export const passwordPairs: Record<string, Pair> = {
  'a sign-in with a password and a suspension': {
    async requests(world) {
      await readerWithPassword(world)
      const suspension = () =>
        told(
          world.request('suspension'),
          changePerson(world.request('suspension'), admin.personId, reader.personId, { suspended: true }),
        )
      return { suspension, enter: entering(world) }
    },
    async fault(_, { deps: { db } }) {
      const sessions = await db.selectFrom('sessions').select('id').where('person_id', '=', reader.personId).execute()
      return sessions.length > 0 ? 'somebody suspended has a session' : undefined
    },
  },

  'a sign-in with a password and its removal': {
    async requests(world) {
      const actor = await readerWithPassword(world)
      const own = () => ({ ...world.request('remove'), ...settings })
      const asked = { endOthers: false, notMine: true }
      return { remove: () => told(own(), removeOwnPassword(own(), actor, asked, ADDRESS)), enter: entering(world) }
    },
    fault: (outcomes) => (outcomes.ok('remove') ? never(outcomes, 'enter', 'remove') : 'it was not removed'),
  },

  'a sign-in with a password and its change': {
    async requests(world) {
      const actor = await readerWithPassword(world)
      return { change: changing(world, 'change', actor), enter: entering(world) }
    },
    fault: (outcomes) => (outcomes.ok('change') ? never(outcomes, 'enter', 'change') : 'it was not changed'),
  },

  'a sign-in with a password and a linking': {
    async requests(world) {
      await readerWithPassword(world)
      const who = { subject: `reader-${world.interviewId}`, email: 'reader@example.com' }
      return { linking: () => comeThroughProvider(world, 'linking', who), enter: entering(world) }
    },
    fault: (outcomes) => (outcomes.ok('linking') ? never(outcomes, 'enter', 'linking') : 'nobody was linked'),
  },

  'two changes of a password': {
    async requests(world) {
      const actor = await readerWithPassword(world)
      const other = await sessionOfReader(world)
      return { one: changing(world, 'one', actor), two: changing(world, 'two', other) }
    },
    fault: (outcomes) => exactlyOne(outcomes, 'one', 'two'),
  },
}

/** The reader in a session that a password has just begun. */
async function readerWithPassword(world: PairWorld) {
  const { db, clock } = world.deps
  const at = clock.now()
  await unlinkIdentities(db, reader.personId, { at, by: undefined })
  const hash = await hashPassword(GOOD, systemRandom, cost)
  const made = { id: newId(), personId: reader.personId, hash, changed: false }
  await storePassword(db, made, { at, by: reader.personId, device: undefined })
  return sessionOfReader(world)
}

async function sessionOfReader({ deps: { db, clock } }: PairWorld) {
  const [sessionId, recordId, at] = [newId(), newId(), clock.now()]
  await recordSignIn(db, { id: recordId, personId: reader.personId, at, device: undefined }, 'password')
  const session = { id: sessionId, secretHash: sessionId, personId: reader.personId, createdAt: at, expiresAt: at + 1_000_000 }
  await insertSession(db, { ...session, device: undefined, linkId: recordId })
  return { ...reader, sessionId, by: 'session' as const }
}

const changing = (world: PairWorld, name: string, actor: Awaited<ReturnType<typeof sessionOfReader>>) => () => {
  const own = { ...world.request(name), ...settings }
  const asked = { password: `seven violet bridges ${name}`, current: GOOD, endOthers: false }
  return told(own, createPasswordSetting(own)(actor, asked, undefined))
}

const entering = (world: PairWorld) => () => {
  const own = { ...world.request('enter'), ...settings }
  return told(own, createPasswordSignIn(own)({ email: 'reader@example.com', password: GOOD }, from))
}
