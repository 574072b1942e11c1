import { busContract } from '../../server/src/database/bus/bus.contract.ts'
import { CHANNEL, payloadsOf } from '../../server/src/database/bus/notices.ts'
import { openPostgresDatabase } from '../../server/src/database/postgres/database.ts'
import { ask, createTestDatabase } from '../../server/src/database/postgres/temporary-postgres.fixture.ts'
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
