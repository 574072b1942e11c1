import { actingAs } from '../../../server/src/acting/acting.ts'
import { told } from '../../../server/src/acting/tell-touched.ts'
import { createInterview } from '../../../server/src/interviews/acts/create-interview.ts'
import { joinPanel } from '../../../server/src/interviews/acts/join-panel.ts'
import { createQuestion } from '../../../server/src/library/change-question.ts'
import { changePerson } from '../../../server/src/people/change-person.ts'
import { makeSignInLink } from '../../../server/src/people/make-sign-in-link.ts'
import { findPerson } from '../../../server/src/people/store.ts'
import { unlinkProvider } from '../../../server/src/people/unlink-provider.ts'
import { revealInterview } from '../../../server/src/scorecards/reveal-interview.ts'
import { createSignInLink } from '../../../server/src/session/links/sign-in-link.ts'
import { enterByIdentity } from '../../../server/src/session/provider/enter-by-identity.ts'
import { signIn } from '../../../server/src/session/sign-in.ts'
import { withdrawSignInLinks } from '../../../server/src/session/store/sign-in-links.ts'
import { cast } from './cast.ts'
import { exactlyOne, never, type Pair, reason } from './pair.ts'
import type { PairWorld } from './pair-world.ts'

const { moderator, lead, reader, admin, outsider, substitute } = cast

export const accountPairs: Record<string, Pair> = {
  'a question and its author’s suspension': {
    async requests(world) {
      const content = { prompt: 'What is late?', strongSignals: [], probes: [], redFlags: [], anchors: [], tags: [] }
      const question = { id: `question-${world.interviewId}`, content, by: reader.personId }
      const suspension = () =>
        told(
          world.request('suspension'),
          changePerson(world.request('suspension'), admin.personId, reader.personId, { suspended: true }),
        )
      return {
        suspension,
        write: () => told(world.request('write'), createQuestion(actingAs(world.request('write'), reader), question)),
      }
    },
    fault: (outcomes) => never(outcomes, 'write', 'suspension'),
  },

  'a command and its sender’s suspension': {
    async requests(world) {
      await world.handIn(moderator)
      const suspension = () =>
        told(
          world.request('suspension'),
          changePerson(world.request('suspension'), admin.personId, reader.personId, { suspended: true }),
        )
      return {
        reveal: () => told(world.request('reveal'), revealInterview(world.request('reveal'), reader, world.interviewId, reason)),
        suspension,
      }
    },
    fault: (outcomes) => never(outcomes, 'reveal', 'suspension'),
  },

  'a command and its sender’s other role': {
    async requests(world) {
      const role = () =>
        told(
          world.request('role'),
          changePerson(world.request('role'), admin.personId, reader.personId, { workspaceRole: 'interviewer' }),
        )
      const seat = { personId: outsider.personId, role: 'observer' as const, reason }
      return { role, join: () => told(world.request('join'), joinPanel(world.request('join'), reader, world.interviewId, seat)) }
    },
    fault: (outcomes) => never(outcomes, 'join', 'role'),
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
      const suspension = () =>
        told(
          world.request('suspension'),
          changePerson(world.request('suspension'), admin.personId, reader.personId, { suspended: true }),
        )
      return { suspension, enter: () => signIn({ ...world.request('enter'), sessionMs: 1_000_000 }, token, undefined) }
    },
    async fault(_, { deps }) {
      const sessions = await deps.db.selectFrom('sessions').select('id').where('person_id', '=', reader.personId).execute()
      return sessions.length > 0 ? 'somebody suspended has a session' : undefined
    },
  },

  'a first sign-in through the provider and another one': {
    async requests(world) {
      const email = `${world.interviewId}@acme.example`.toLowerCase()
      const by = (name: string) => () => comeThroughProvider(world, name, { subject: world.interviewId, email })
      return { one: by('one'), two: by('two') }
    },
    async fault({ ok }, { deps, interviewId }) {
      const identities = await deps.db.selectFrom('identities').selectAll().where('subject', '=', interviewId).execute()
      const accounts = await deps.db.selectFrom('people').select('id').where('email', 'like', `${interviewId}@%`).execute()
      if (identities.length !== 1 || accounts.length !== 1) return `${accounts.length} accounts, ${identities.length} links`
      return ok('one') && ok('two') ? undefined : 'somebody was not let in'
    },
  },

  'a sign-in through the provider and a suspension': {
    async requests(world) {
      const suspension = () =>
        told(
          world.request('suspension'),
          changePerson(world.request('suspension'), admin.personId, reader.personId, { suspended: true }),
        )
      const enter = () => comeThroughProvider(world, 'enter', { subject: 'reader', email: 'reader@example.com' })
      return { suspension, enter }
    },
    async fault(_, { deps }) {
      const sessions = await deps.db.selectFrom('sessions').select('id').where('person_id', '=', reader.personId).execute()
      return sessions.length > 0 ? 'somebody suspended has a session' : undefined
    },
  },

  'a sign-in through the provider and an unlinking': {
    async requests(world) {
      const identity = { subject: `unlinked-${world.interviewId}`, email: `u-${world.interviewId}@acme.example`.toLowerCase() }
      const { person } = await comeThroughProvider(world, 'before', identity)
      const unlink = () => told(world.request('unlink'), unlinkProvider(world.request('unlink'), admin.personId, person.id))
      return { unlink, enter: () => comeThroughProvider(world, 'enter', identity) }
    },
    async fault({ ok }, { deps, interviewId }) {
      const rows = await deps.db
        .selectFrom('sessions')
        .innerJoin('people', 'people.id', 'sessions.person_id')
        .leftJoin('identities', 'identities.person_id', 'people.id')
        .select('identities.subject')
        .where('people.email_key', '=', `u-${interviewId}@acme.example`.toLowerCase())
        .execute()
      if (rows.some(({ subject }) => subject === null)) return 'a session stands whose identity was unlinked'
      return ok('unlink') ? undefined : 'nobody was unlinked'
    },
  },

  'two admins whose role the provider takes': {
    async requests(world) {
      const by = (name: string, email: string) => () =>
        comeThroughProvider(world, name, { subject: email, email, role: 'interviewer' })
      return { one: by('one', 'owner@example.com'), two: by('two', 'admin@example.com') }
    },
    async fault({ ok }, { deps }) {
      const rows = await deps.db.selectFrom('people').select('id').where('workspace_role', '=', 'admin').execute()
      const two = ['owner@example.com', 'admin@example.com']
      await deps.db.updateTable('people').set({ workspace_role: 'admin' }).where('email', 'in', two).execute()
      if (rows.length !== 1) return `${rows.length} admins are left`
      return ok('one') && ok('two') ? undefined : 'somebody was not let in'
    },
  },

  'two admins who take each other’s role': {
    async requests(world) {
      const owner = (
        await world.deps.db.selectFrom('people').select('id').where('email', '=', 'owner@example.com').executeTakeFirstOrThrow()
      ).id
      const demote = (name: string, id: string) => () =>
        told(world.request(name), changePerson(world.request(name), undefined, id, { workspaceRole: 'lead' }))
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

  'a lead’s link and the first sign-in': {
    async requests(world) {
      await beforeTheFirst(world)
      const { url } = await createSignInLink({ ...world.deps, address: 'http://localhost' }, substitute.personId, 1_000_000)
      const enter = () => signIn({ ...world.request('enter'), sessionMs: 1_000_000 }, new URL(url).hash.slice(1), undefined)
      return { enter, copy: copyByLead(world) }
    },
    fault: async (_, { deps }) =>
      (await linksKeptByLead(deps)) > 0 ? 'a lead keeps a link of somebody who has been here' : undefined,
  },

  'a lead’s link and another role': {
    async requests(world) {
      await beforeTheFirst(world)
      const role = () =>
        told(
          world.request('role'),
          changePerson(world.request('role'), admin.personId, substitute.personId, { workspaceRole: 'admin' }),
        )
      return { role, copy: copyByLead(world) }
    },
    async fault(_, { deps }) {
      const kept = await linksKeptByLead(deps)
      await changePerson(deps, admin.personId, substitute.personId, { workspaceRole: substitute.workspaceRole })
      return kept > 0 ? 'a lead keeps a link of an admin' : undefined
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
        told(world.request(name), createInterview(world.request(name), { ...wanted, candidateName }, lead))
      return { one: make('one', 'Kim'), two: make('two', 'Sam'), again: make('again', 'Kim') }
    },
    async fault(outcomes, { deps, interviewId }) {
      const made = await deps.db.selectFrom('interviews').select('id').where('idempotency_key', '=', interviewId).execute()
      return made.length === 1 ? exactlyOne(outcomes, 'one', 'two') : `${made.length} were made`
    },
  },
}

/** Somebody comes whom the provider knows. */
export const comeThroughProvider = (
  world: PairWorld,
  name: string,
  identity: { subject: string; email: string; role?: 'interviewer' },
) => {
  const deps = { ...world.request(name), sessionMs: 1_000_000, logger: { info() {}, warn() {} } }
  const proven = { issuer: 'https://login.acme.example', name: 'Come Acme', role: undefined, ...identity }
  const provider = { name: 'Acme', domains: ['acme.example'] }
  return told(world.request(name), enterByIdentity(deps, proven, provider, { before: undefined, device: undefined }))
}

/** The substitute was never here, and nobody has a link of theirs. */
async function beforeTheFirst({ deps }: PairWorld): Promise<void> {
  await withdrawSignInLinks(deps.db, substitute.personId, deps.clock.now())
  await deps.db.updateTable('people').set({ signed_in_at: null }).where('id', '=', substitute.personId).execute()
}

const copyByLead = (world: PairWorld) => () =>
  told(
    world.request('copy'),
    makeSignInLink({ ...world.request('copy'), address: 'http://localhost', linkMs: 1_000_000 }, reader, substitute.personId),
  )

/** How many unused links of the substitute a lead was shown, which work. */
async function linksKeptByLead({ db }: PairWorld['deps']): Promise<number> {
  const rows = await db
    .selectFrom('sign_in_links')
    .innerJoin('sign_in_link_records', 'sign_in_link_records.id', 'sign_in_links.id')
    .select('sign_in_links.id')
    .where('sign_in_links.person_id', '=', substitute.personId)
    .where('sign_in_links.used_at', 'is', null)
    .where('made_by', '=', reader.personId)
    .where('withdrawn_at', 'is', null)
    .execute()
  return rows.length
}

async function linkOf({ deps }: PairWorld): Promise<string> {
  if (!(await findPerson(deps.db, reader.personId))) throw new Error('The cast has changed')
  const { url } = await createSignInLink({ ...deps, address: 'http://localhost' }, reader.personId, 1_000_000)
  return new URL(url).hash.slice(1)
}
