import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

const PLACEHOLDER = '__PANELBOOK_SHELL__'

/** What reads PDFs is larger than all pages together and needed by an import alone: it comes when a PDF does. */
const ON_DEMAND = /^assets\/pdf[.-]/

/**
 * Tells the service worker which files make up this build: it keeps exactly those. The version is a hash of their names, which
 * hold hashes of their contents.
 */
export function offlineShell(): Plugin {
  return {
    name: 'panelbook:offline-shell',
    enforce: 'post',
    generateBundle(_, bundle) {
      const worker = bundle['service-worker.js']
      if (worker?.type !== 'chunk') return this.error('The build has no service worker')
      if (worker.imports.length > 0)
        return this.error(`The service worker must be one file; it imports ${worker.imports.join(', ')}`)
      const files = Object.keys(bundle)
        .filter((name) => name.startsWith('assets/') && !name.endsWith('.map') && !ON_DEMAND.test(name))
        .sort()
        .map((name) => `/${name}`)
      const version = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 12)
      const shell = JSON.stringify({ version, files: [...files, '/favicon.svg'] })
      if (!worker.code.includes(PLACEHOLDER)) return this.error(`The service worker has no ${PLACEHOLDER}`)
      worker.code = worker.code.replaceAll(PLACEHOLDER, shell)
    },
  }
}
