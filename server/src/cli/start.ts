import { enableCompileCache, flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// Stripping types and compiling some hundred modules is most of a start; kept beside the dependencies, it is done once.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/node', import.meta.url)))
await import('./build-and-serve.ts')
// Now, as a server that is killed has no end at which to do it.
flushCompileCache()
