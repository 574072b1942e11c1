import type { AtsCredentials, AtsRunKind } from '@panelbook/shared/ats/connection'
import type { AtsItemKind } from '@panelbook/shared/ats/run'
import { told } from '../acting/tell-touched.ts'
import { openSampleInterview } from '../interviews/sample-interview.fixture.ts'
import { createRole } from '../roles/change-role.ts'
import { createConnection, removeConnection, startRun, switchConnection } from './change-connections.ts'
import { approveMapping, readMappingOf } from './map-connection.ts'
import { readConnection, readRuns } from './read-connections.ts'
import { ashbyKey, smallAshby, startAshby } from './reading/ashby/ashby-system.fake.ts'
import { FIRST, greenhouseKey, smallCompany, startGreenhouse } from './reading/greenhouse/greenhouse-system.fake.ts'
import { createAtsNetwork } from './reading/network.ts'
import { createAtsRunner } from './running/runner.ts'
import { settleChange } from './settle-change.ts'

export type AtsWorld = Awaited<ReturnType<typeof openAtsWorld>>

/**
 * The sample workspace with a role that has the stages of the fake systems' job, and Greenhouse or Ashby connected by its admin,
 * read and mapped: Lea to herself, and Sam to nobody.
 */
export async function openAtsWorld(system: 'greenhouse' | 'ashby' = 'greenhouse') {
  const sample = await openSampleInterview()
  const { db } = sample.deps
  sample.time.now = FIRST - 5 * 24 * 60 * 60_000
  const greenhouse = await startGreenhouse(smallCompany())
  const ashby = await startAshby(smallAshby())
  const { address } = system === 'greenhouse' ? greenhouse.system : ashby.system
  const admin = sample.moderator
  const newRunner = () =>
    createAtsRunner({ ...sample.deps, network: createAtsNetwork({ privately: true }), wait: async () => {} })
  const deps = { ...sample.deps, ats: newRunner(), webhooksPrivately: true }
  const plan = await db.selectFrom('plans').select('id').where('archived', '=', 0).orderBy('id').executeTakeFirstOrThrow()
  const stages = [
    { id: 'first', title: 'First talk', kind: 'screen' as const, planId: plan.id },
    { id: 'second', title: 'Second talk', kind: 'coding' as const },
  ]
  const content = { title: 'Engine builder!', competencies: [], stages }
  await told(deps, createRole(deps, { id: 'python', content, by: admin.personId }))
  const credentials: AtsCredentials = system === 'greenhouse' ? greenhouseKey : ashbyKey
  const connect = () => told(deps, createConnection(deps, admin, { id: 'ats', address, credentials }))
  await connect()

  const world = {
    ...{ sample, db, deps, admin, greenhouse, ashby, newRunner },
    /** Runs it to its end, and says what was found. */
    async run(kind: AtsRunKind = 'import', by = admin): Promise<AtsItemKind[]> {
      sample.time.now += 1_000
      await told(deps, startRun(deps, by, { id: 'ats', kind }))
      await deps.ats.idle()
      return (deps.ats.findings('ats')?.items ?? []).map((each) => each.kind)
    },
    mapping: () => readMappingOf(db, 'ats'),
    /** Approves what is proposed, as it is or changed. */
    async approve(change: (mapping: Awaited<ReturnType<typeof readMappingOf>>) => void = () => {}, by = admin) {
      const mapping = await world.mapping()
      change(mapping)
      const { version, jobs, stages, people } = mapping
      await told(
        deps,
        approveMapping(deps, by, {
          ...{ id: 'ats', version },
          jobs: jobs.map(({ name: _name, ...job }) => job),
          stages: stages.map(({ name: _name, ...stage }) => stage),
          people: people.map(({ name: _name, emails: _emails, ...person }) => person),
        }),
      )
    },
    /** Removes it, connects it anew, and reads it. */
    async reconnect() {
      await told(deps, removeConnection(deps, admin, 'ats'))
      await connect()
      await world.run('look')
    },
    /** Another runner on the same database. */
    async restart() {
      deps.ats = newRunner()
    },
    switchOn: () => told(deps, switchConnection(deps, admin, { id: 'ats', on: true })),
    connection: (by = admin) => readConnection(deps, by.personId, 'ats'),
    runs: (by = admin) => readRuns(deps, by.personId, 'ats'),
    settle: async (at: number, take: boolean, by = admin) => {
      const change = (await world.runs(by)).changes[at]
      if (!change) throw new Error('there is no such change')
      const of = { id: 'ats', of: change.of, changeId: change.id }
      return told(deps, settleChange(deps, by, { ...of, take, seen: change.seen }))
    },
    candidates: () => db.selectFrom('candidates').selectAll().where('name', 'like', '%Lovelace').orderBy('id').execute(),
    interviews: () => db.selectFrom('interviews').selectAll().where('role_id', '=', 'python').orderBy('starts_at').execute(),
    panelOf: (id: string) =>
      db.selectFrom('panel_members').select(['person_id', 'role']).where('interview_id', '=', id).orderBy('position').execute(),
    async close() {
      await deps.ats.stop()
      await greenhouse.system.stop()
      await ashby.system.stop()
      await sample.close()
    },
  }
  await world.run('look')
  sample.time.now += 1_000
  return world
}
