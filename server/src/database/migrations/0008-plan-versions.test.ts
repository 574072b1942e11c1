import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aPlan, asked } from '@panelbook/shared/plans/plan.fixture'
import { expect, test } from 'vitest'
import { listPlans, listPlanVersions } from '../../plans/store.ts'
import { openDatabase } from '../database.ts'
import { migrations } from './index.ts'

const clock = { now: () => 1 }

test('[P16] a plan of the version before is offered as it was, and begins its history with what it says', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'panelbook-'))
  try {
    const file = join(folder, 'panelbook.db')
    const plan = aPlan([asked('a')], { version: 3 })
    const before = migrations.findIndex(({ name }) => name === '0008-plan-versions')
    const old = await openDatabase({ file, clock, migrations: migrations.slice(0, before) })
    const row = { id: plan.id, version: 3, title: plan.title, plan_json: JSON.stringify(plan), created_at: 5 }
    await old.kysely.insertInto('plans').values(row).execute()
    await old.close()

    const opened = await openDatabase({ file, clock, migrations })
    expect(await listPlans(opened.kysely)).toEqual([plan])
    expect(await listPlanVersions(opened.kysely, plan.id, 10)).toEqual([{ version: 3, at: 5, plan }])
    await opened.close()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
