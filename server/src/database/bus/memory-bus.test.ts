import { busContract } from './bus.contract.ts'
import { createMemoryHub } from './memory-bus.fake.ts'

busContract('the bus in memory', async () => {
  const hub = createMemoryHub()
  return {
    join: (node) => hub.join(node),
    tellIn: async (bus, notice, end) => (end === 'commit' ? bus.tell(notice) : undefined),
    cut: async (bus) => hub.cut(bus.node),
    async dispose() {},
  }
})
