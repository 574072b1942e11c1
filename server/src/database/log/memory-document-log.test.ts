import { documentLogContract } from './document-log.contract.ts'
import { createMemoryDocumentLog } from './memory-document-log.fake.ts'
import { sharedLogContract } from './shared-log.contract.ts'

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

sharedLogContract('a log in memory that several nodes append to', async () => {
  const log = createMemoryDocumentLog()
  return { log, erase: async (document) => log.erase(document), dispose: async () => {} }
})
