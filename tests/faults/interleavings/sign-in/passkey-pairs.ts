import { newId } from '@panelbook/shared/base/ids'
import { MOST_PASSKEYS } from '@panelbook/shared/session/passkey'
import type { Acting } from '../../../../server/src/acting/acting.ts'
import { told } from '../../../../server/src/acting/tell-touched.ts'
import { changePerson } from '../../../../server/src/people/change-person.ts'
import { addPasskey, createPasskeyBeginning } from '../../../../server/src/session/passkeys/add-passkey.ts'
import { removeOwnPasskey } from '../../../../server/src/session/passkeys/change-passkeys.ts'
import { createPasskeySignIn } from '../../../../server/src/session/passkeys/passkey-sign-in.ts'
import {
  createSoftwarePasskey,
  type SoftwarePasskey,
} from '../../../../server/src/session/passkeys/software-authenticator.fixture.ts'
import { unlinkIdentities } from '../../../../server/src/session/store/identities.ts'
import { insertPasskey, listPasskeys, removePasskeys } from '../../../../server/src/session/store/passkeys.ts'
import { insertSession } from '../../../../server/src/session/store/sessions.ts'
import { comeThroughProvider } from '../account-pairs.ts'
import { cast } from '../cast.ts'
import { exactlyOne, never, type Pair } from '../pair.ts'
import type { PairWorld } from '../pair-world.ts'

const { reader, admin } = cast
const ADDRESS = 'https://panelbook.example'
const silent = { info() {}, warn() {} }
const settings = { links: true, logger: silent, sessionMs: 1_000_000 }
const from = { before: undefined, peer: '192.0.2.1', device: undefined, address: ADDRESS }

export const passkeyPairs: Record<string, Pair> = {
  'a sign-in with a passkey and a suspension': {
    async requests(world) {
      const { passkey } = await readerWithPasskey(world)
      const suspension = () =>
        told(
          world.request('suspension'),
          changePerson(world.request('suspension'), admin.personId, reader.personId, { suspended: true }),
        )
      return { suspension, enter: await entering(world, passkey) }
    },
    async fault(_, { deps }) {
      return (await sessionsOfReader(deps)) > 0 ? 'somebody suspended has a session' : undefined
    },
  },

  'a sign-in with a passkey and its removal': {
    async requests(world) {
      const { passkey, actor, keptAs } = await readerWithPasskey(world)
      const remove = () => told(world.request('remove'), removeOwnPasskey(world.request('remove'), actor, keptAs))
      return { remove, enter: await entering(world, passkey) }
    },
    fault: (outcomes) => (outcomes.ok('remove') ? never(outcomes, 'enter', 'remove') : 'it was not removed'),
  },

  'a sign-in with a passkey and a linking': {
    async requests(world) {
      const { passkey } = await readerWithPasskey(world)
      return { linking: linking(world), enter: await entering(world, passkey) }
    },
    fault: (outcomes) => (outcomes.ok('linking') ? never(outcomes, 'enter', 'linking') : 'nobody was linked'),
  },

  'a passkey that is added and a linking': {
    async requests(world) {
      const { actor } = await readerWithPasskey(world)
      return { linking: linking(world), add: await adding(world, 'add', actor) }
    },
    async fault(outcomes, { deps }) {
      if (!outcomes.ok('linking')) return 'nobody was linked'
      return (await listPasskeys(deps.db, reader.personId)).length > 0 ? 'somebody linked has a passkey' : undefined
    },
  },

  'two passkeys that are one too many': {
    async requests(world) {
      const { actor } = await readerWithPasskey(world)
      for (let added = 1; added < MOST_PASSKEYS - 1; added++) await keep(world, createSoftwarePasskey(ADDRESS, reader.personId))
      const other = await sessionOfReader(world)
      return { one: await adding(world, 'one', actor), two: await adding(world, 'two', other) }
    },
    async fault(outcomes, { deps }) {
      const { length } = await listPasskeys(deps.db, reader.personId)
      return length === MOST_PASSKEYS ? exactlyOne(outcomes, 'one', 'two') : `${length} passkeys`
    },
  },
}

/** The reader in a session that has just begun, with one passkey. */
async function readerWithPasskey(world: PairWorld) {
  const { db, clock } = world.deps
  const at = clock.now()
  await removePasskeys(db, reader.personId, 'all', { at, by: undefined })
  await unlinkIdentities(db, reader.personId, { at, by: undefined })
  const passkey = createSoftwarePasskey(ADDRESS, reader.personId)
  const keptAs = await keep(world, passkey)
  return { passkey, keptAs, actor: await sessionOfReader(world) }
}

async function sessionOfReader({ deps: { db, clock } }: PairWorld) {
  const [sessionId, at] = [newId(), clock.now()]
  const session = { id: sessionId, secretHash: sessionId, personId: reader.personId, createdAt: at, expiresAt: at + 1_000_000 }
  await insertSession(db, { ...session, device: undefined, linkId: undefined })
  return { ...reader, sessionId, by: 'session' as const }
}

async function keep({ deps: { db, clock } }: PairWorld, passkey: SoftwarePasskey): Promise<string> {
  const id = newId()
  const whose = { id, personId: reader.personId, name: 'Laptop', transports: [], rpId: new URL(ADDRESS).hostname }
  const done = { at: clock.now(), by: reader.personId, device: undefined }
  await insertPasskey(db, { ...whose, credentialId: passkey.id, publicKey: passkey.publicKey, counter: 0 }, done)
  return id
}

/** The reader comes through the company's provider for the first time. */
const linking = (world: PairWorld) => () =>
  comeThroughProvider(world, 'linking', { subject: `reader-${world.interviewId}`, email: 'reader@example.com' })

/** The reader adds a passkey, having begun before. */
async function adding(world: PairWorld, name: string, actor: Acting) {
  const { options } = await createPasskeyBeginning({ ...world.deps, ...settings })(actor, ADDRESS)
  const made = createSoftwarePasskey(ADDRESS, reader.personId).made(options)
  const own = { ...world.request(name), ...settings }
  return () => told(world.request(name), addPasskey(own, actor, made, { address: ADDRESS, device: undefined }))
}

/** The reader comes in with a passkey, having begun before. */
async function entering(world: PairWorld, passkey: SoftwarePasskey) {
  const { options } = await createPasskeySignIn({ ...world.deps, ...settings }).begin(from)
  const used = passkey.used(options)
  const own = createPasskeySignIn({ ...world.request('enter'), ...settings })
  return () => told(world.request('enter'), own.finish(used, from))
}

async function sessionsOfReader({ db }: PairWorld['deps']): Promise<number> {
  return (await db.selectFrom('sessions').select('id').where('person_id', '=', reader.personId).execute()).length
}
