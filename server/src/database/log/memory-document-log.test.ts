import { documentLogContract } from './document-log.contract.ts'
import { createMemoryDocumentLog } from './memory-document-log.fake.ts'

documentLogContract('the document log in memory', async () => {
  const log = createMemoryDocumentLog()
  return {
    log,
    lock: async (document, locked) => log.lock(document, locked),
    erase: async (document) => log.erase(document),
    setUnavailable: async (unavailable) => log.setUnavailable(unavailable),
    dispose: async () => {},
  }
})
