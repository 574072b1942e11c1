import { createMemorySync } from './memory-sync.fake.ts'
import { syncServerContract } from './sync-server.contract.ts'

syncServerContract('the sync server in memory', { interviewId: 'interview-1', personId: 'mia' }, async () => {
  const sync = createMemorySync()
  return { sync, edit: async (name, change) => sync.edit(name, change), dispose: () => sync.close() }
})
