import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.PANELBOOK_DEV_SERVER ?? 'http://127.0.0.1:4600'

export default defineConfig({
  plugins: [react()],
  server: {
    port: 4610,
    proxy: {
      '/api': { target: server },
      '/sync': { target: server, ws: true },
      '/events': { target: server, ws: true },
    },
  },
  build: {
    target: ['chrome122', 'firefox124', 'safari17.4'],
    // The polyfill would be an inline script, which the content security policy refuses.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
})
