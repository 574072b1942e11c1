import { ensureChromium } from '../harness/chromium.ts'

/** Finds a Chromium for the browser tests, or installs one. */
const found = ensureChromium(console.log)
if (found.path === undefined) {
  console.error(`No Chromium; looked for ${found.lookedFor.join(', ')}. Install one, or set PANELBOOK_CHROMIUM to one.`)
  process.exitCode = 1
} else console.log(found.path)
