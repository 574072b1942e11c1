import { expect, test, vi } from 'vitest'
import { tellingOthers } from '../../server/src/acting/touched-elsewhere.ts'
import { busContract } from '../../server/src/database/bus/bus.contract.ts'
import { CHANNEL, type Notice, payloadsOf } from '../../server/src/database/bus/notices.ts'
import { openPostgresDatabase } from '../../server/src/database/postgres/database.ts'
import { ask, createTestDatabase } from '../../server/src/database/postgres/temporary-postgres.fixture.ts'
import { putWorkspaceValue } from '../../server/src/database/workspace-values.ts'
import { createLogger } from '../../server/src/logger.ts'

busContract('the bus on PostgreSQL', async () => {
  const url = await createTestDatabase()
  const opened: (() => Promise<void>)[] = []
  return {
    async join(node) {
      const serving = { holder: node, logger: createLogger('silent'), sharedBy: 'test' }
      const database = await openPostgresDatabase({ url, clock: { now: () => 1 }, serving })
      opened.push(() => database.close())
      if (!database.shared) throw new Error('It is shared')
      await database.shared.started()
      return database.shared.bus
    },
    async tellIn(bus, notice, end) {
      const notifies = payloadsOf(bus.node, notice).map(
        (payload) => `select pg_notify('${CHANNEL}', '${payload.replaceAll("'", "''")}')`,
      )
      await ask(url, ['begin', ...notifies, end].join('; '))
    },
    async cut() {
      await ask(
        url,
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'panelbook node' and datname = current_database()",
      )
    },
    async dispose() {
      for (const close of opened.reverse()) await close()
    },
  }
})

test('[S47] [S48] a transaction that gives what it touched tells other nodes itself, if it is committed', async () => {
  const url = await createTestDatabase()
  const open = async (node: string) => {
    const serving = { holder: node, logger: createLogger('silent'), sharedBy: 'test' }
    const database = await openPostgresDatabase({ url, clock: { now: () => 1 }, serving })
    await database.shared?.started()
    return database
  }
  const [here, there] = [await open('here'), await open('there')]
  const heard: Notice[] = []
  const nothing = { stale() {}, came() {}, gone() {}, async lookAtEverything() {} }
  await there.shared?.bus.listen({ ...nothing, heard: (_, notice) => void heard.push(notice) })
  // As where the node is gone right after its commit: it tells nothing more.
  const { db } = tellingOthers(here.kysely, { node: 'here', tell: async () => {} }, createLogger('silent'))
  const act = (interviewId: string, fails: boolean) =>
    db.transaction().execute(async (transaction) => {
      await putWorkspaceValue(transaction, 'last-ready-check', interviewId)
      if (fails) await transaction.deleteFrom('no_such_table' as never).execute()
      return { answer: undefined, touched: { topics: ['interview'] as const, to: new Set(['mia']), interviewId } }
    })
  await expect(act('rolled-back', true)).rejects.toThrow()
  await act('committed', false)
  await vi.waitFor(() => expect(heard).toHaveLength(1))
  expect(heard).toEqual([{ kind: 'touched', what: { topics: ['interview'], to: ['mia'], interviewId: 'committed' } }])
  await here.close()
  await there.close()
})
