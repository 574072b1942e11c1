import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** Kilobytes (1,024 bytes) of brotli-compressed script that the live page may need before it can be used. */
const BUDGET_KB = 200

export interface WeighedChunk {
  fileName: string
  code: string
  isEntry: boolean
  facadeModuleId: string | null
  imports: readonly string[]
}

export interface PageWeight {
  files: number
  /** Bytes. */
  brotli: number
  gzip: number
}

// Pages share most of their files, and compressing is what takes time here.
const sizes = new WeakMap<WeighedChunk, { brotli: number; gzip: number }>()
function compressed(chunk: WeighedChunk): { brotli: number; gzip: number } {
  const known = sizes.get(chunk)
  if (known) return known
  const size = { brotli: brotliCompressSync(chunk.code).length, gzip: gzipSync(chunk.code).length }
  sizes.set(chunk, size)
  return size
}

/** What a page loads before it runs: the entry, the page's module, and everything these import statically. */
export function weighPage(chunks: readonly WeighedChunk[], entry: string, page: string): PageWeight {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const needed = new Set<WeighedChunk>()
  const need = (chunk: WeighedChunk | undefined) => {
    if (!chunk || needed.has(chunk)) return
    needed.add(chunk)
    for (const name of chunk.imports) need(byName.get(name))
  }
  need(chunks.find((chunk) => chunk.isEntry && chunk.facadeModuleId?.endsWith(entry)))
  need(chunks.find((chunk) => chunk.facadeModuleId?.endsWith(page)))
  const weight = { files: needed.size, brotli: 0, gzip: 0 }
  for (const chunk of needed) {
    const { brotli, gzip } = compressed(chunk)
    weight.brotli += brotli
    weight.gzip += gzip
  }
  return weight
}

/** Prints, at the end of a build, what each page weighs on the wire, and warns when the live page is over its budget. */
export function pageWeight(pages: Record<string, string>): Plugin {
  return {
    name: 'panelbook:page-weight',
    writeBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`.padStart(9)
      const lines = Object.entries(pages).map(([name, page]) => {
        const weight = weighPage(chunks, 'index.html', page)
        if (name === 'live' && weight.brotli > BUDGET_KB * 1024) {
          this.warn(`The live page needs ${kb(weight.brotli).trim()} of script; its budget is ${BUDGET_KB} KB`)
        }
        return `  ${name.padEnd(14)}${kb(weight.brotli)} brotli ${kb(weight.gzip)} gzip  ${weight.files} files`
      })
      console.info(`\nScript a page needs before it can be used:\n${lines.join('\n')}\n`)
    },
  }
}
