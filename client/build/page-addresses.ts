import { globSync, readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const FEATURES = new URL('../src/features/', import.meta.url)
const ADDRESS = /^ {4}path: '(\/[^']*)',$/gm

/** The addresses of all pages, from each feature's `pages.ts`, with `$` before a part that is an id. */
export function readPageAddresses(): string[] {
  const files = globSync('*/pages.ts', { cwd: FEATURES })
  return files.flatMap((file) =>
    [...readFileSync(new URL(file, FEATURES), 'utf8').matchAll(ADDRESS)].map(([, address]) => address ?? ''),
  )
}

/** Tells the server which addresses are pages. */
export function pageAddresses(): Plugin {
  return {
    name: 'panelbook:page-addresses',
    apply: 'build',
    generateBundle() {
      const addresses = readPageAddresses()
      if (addresses.length === 0) this.error('There are no pages')
      this.emitFile({ type: 'asset', fileName: 'addresses.json', source: JSON.stringify(addresses) })
    },
  }
}
