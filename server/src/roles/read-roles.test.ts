import type { Actor } from '@panelbook/shared/access/policy'
import type { KyselyPlugin } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { told } from '../acting/tell-touched.ts'
import { readAudit } from '../audit/read-audit.ts'
import { openSampleInterview, type SampleInterview } from '../interviews/sample-interview.fixture.ts'
import { addPeople } from '../people/people.fixture.ts'
import { createRole } from './change-role.ts'
import { readRoles } from './read-roles.ts'

let sample: SampleInterview
beforeEach(async () => {
  sample = await openSampleInterview()
  await addPeople(sample.deps.db, { mara: 'lead' })
})
afterEach(() => sample.close())

const mara: Actor = { personId: 'mara', workspaceRole: 'lead' }

/** A database whose reader has found what is hidden, two answers, when a colleague creates a role that is closed to them. */
function meanwhile() {
  const { deps, lead } = sample
  let answers = 0
  const create = async () => {
    const content = { title: 'Successor', competencies: [], stages: [] }
    const team = { closed: true, people: [{ personId: lead.personId, kind: 'owner' as const }] }
    await told(deps, createRole(deps, { id: 'successor', content, team, by: lead.personId }))
  }
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      if (++answers === 2) await create()
      return result
    },
  }
  return { db: deps.db.withPlugin(plugin), created: () => answers > 2 }
}

test('[N40] a role that is created closed while somebody outside reads a list isn’t in it', async () => {
  const held = meanwhile()
  const { roles } = await readRoles(held.db, mara)
  expect(held.created()).toBe(true)
  expect(roles.map(({ id }) => id)).not.toContain('successor')
  // Its owner sees it: it was created.
  expect((await readRoles(sample.deps.db, sample.lead)).roles.map(({ id }) => id)).toContain('successor')
})

test('[N40] nor are its entries in the log', async () => {
  const held = meanwhile()
  const { entries, named } = await readAudit(held.db, mara, { limit: 50 })
  expect(held.created()).toBe(true)
  expect(JSON.stringify([entries, named])).not.toContain('uccessor')
  expect(JSON.stringify(await readAudit(sample.deps.db, sample.lead, { limit: 50 }))).toContain('Successor')
})
