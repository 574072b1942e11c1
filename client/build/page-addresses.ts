import { readFile } from 'node:fs/promises'
import type { Plugin } from 'vite'

const ADDRESS = /^ {2}path: '(\/[^']*)',$/gm

/** Tells the server which addresses are pages: those of the router, with `$` before a part that is an id. */
export function pageAddresses(): Plugin {
  return {
    name: 'panelbook:page-addresses',
    apply: 'build',
    async generateBundle() {
      const router = await readFile(new URL('../src/router.tsx', import.meta.url), 'utf8')
      const addresses = [...router.matchAll(ADDRESS)].map(([, address]) => address)
      if (addresses.length === 0) this.error('The router has no addresses')
      this.emitFile({ type: 'asset', fileName: 'addresses.json', source: JSON.stringify(addresses) })
    },
  }
}
