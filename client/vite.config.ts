import { constants } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compression, defineAlgorithm } from 'vite-plugin-compression2'
import { bareEndpoints } from './build/bare-endpoints.ts'
import { offlineShell } from './build/offline-shell.ts'
import { pageAddresses } from './build/page-addresses.ts'
import { pageWeight } from './build/page-weight.ts'
import { reachedFrom } from './build/reached-modules.ts'
import { singleIcons } from './build/single-icons.ts'

const server = process.env.PANELBOOK_DEV_SERVER ?? 'http://127.0.0.1:4600'

/** The service worker stands alone: it can't share a file with pages. */
const ofPages = (id: string) => !id.includes('/service-worker/')

/** Smaller than one network packet: compressing gains nothing. */
const PACKET_BYTES = 1_024
const BEST_BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 11 }

const live = reachedFrom('features/live/live-page.tsx')

export default defineConfig({
  plugins: [
    react(),
    live.plugin,
    singleIcons(),
    bareEndpoints(),
    offlineShell(),
    pageAddresses(),
    pageWeight({
      live: 'features/live/live-page.tsx',
      interviews: 'features/interviews/interviews-page.tsx',
      review: 'features/debrief/review-page.tsx',
      'sign-in': 'features/session/sign-in-page.tsx',
    }),
    // The server sends what stands compressed beside a file, and never spends time on compressing.
    compression({
      include: /\.(js|css|svg|json|webmanifest)$/,
      threshold: PACKET_BYTES,
      algorithms: [defineAlgorithm('gzip', { level: 9 }), defineAlgorithm('brotliCompress', { params: BEST_BROTLI })],
    }),
  ],
  server: {
    port: 4610,
    proxy: {
      '/api': { target: server },
      '/calendar': { target: server },
      '/sync': { target: server, ws: true },
      '/events': { target: server, ws: true },
    },
  },
  // What reads Word documents is a file of its own, which the import page's worker loads when one comes.
  worker: { format: 'es' },
  build: {
    target: ['chrome122', 'firefox124', 'safari17.4'],
    // The polyfill would be an inline script, which the content security policy refuses.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: { app: 'index.html', 'service-worker': 'src/service-worker/worker.ts' },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'service-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          // A module whose dependencies other groups hold leaves them there.
          includeDependenciesRecursively: false,
          // What every page needs is one file: it compresses a tenth better than many. The editor is its own, loaded when notes
          // are. What some pages share would be a file for each set of them, seventy for a page, of which a browser fetches six
          // at a time. So it is two: what the live page needs, which waits for nothing else, and the rest, which whoever goes on
          // to the next page has already.
          groups: [
            { name: 'base', tags: ['$initial'], test: ofPages, priority: 4 },
            { name: 'editor', test: /[\\/](prosemirror-[a-z]+|orderedmap|w3c-keyname)[\\/]/, priority: 3 },
            { name: 'live-parts', test: live.has, minShareCount: 3, priority: 2 },
            { name: 'parts', test: ofPages, minShareCount: 4, priority: 1 },
          ],
        },
      },
    },
  },
})
