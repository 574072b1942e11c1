import { spawnSync } from 'node:child_process'
import { accessSync, constants, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** Where a Chromium was found, or where it was looked for in vain. */
export type FoundChromium = { path: string } | { path: undefined; lookedFor: string[] }

const executable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Looks only at PANELBOOK_CHROMIUM when it is set; otherwise at the machine's own browsers, then at playwright's download. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): FoundChromium {
  const chosen = env.PANELBOOK_CHROMIUM
  if (chosen) return executable(chosen) ? { path: chosen } : { path: undefined, lookedFor: [`PANELBOOK_CHROMIUM=${chosen}`] }
  // The headless shell is the same engine without window controls, which no test looks at and which cost a fifth of the time.
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
  const folders = ['/usr/bin', ...(env.PATH ?? '').split(delimiter).filter(Boolean)]
  const candidates = names.flatMap((name) => [...new Set(folders)].map((folder) => join(folder, name)))
  candidates.push('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', chromium.executablePath())
  const found = candidates.find(executable)
  return found
    ? { path: found }
    : { path: undefined, lookedFor: [...names.map((name) => `${name} in PATH`), chromium.executablePath()] }
}

const isDebian = (): boolean => {
  try {
    return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

function run(say: (line: string) => void, command: string, parameters: string[], timeout: number): void {
  say(`$ ${command} ${parameters.join(' ')}`)
  const result = spawnSync(command, parameters, {
    stdio: 'inherit',
    timeout,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  if (result.status !== 0) say(`${command} failed: ${result.error?.message ?? `exit code ${result.status}`}`)
}

/** Finds a Chromium or installs one: playwright's or else, as root on Debian, the distribution's. Reports each step to `say`. */
export function ensureChromium(say: (line: string) => void): FoundChromium {
  const first = findChromium()
  if (first.path !== undefined || process.env.PANELBOOK_CHROMIUM) return first
  say('No Chromium found. Trying to install one…')
  const root = process.getuid?.() === 0
  const playwright = join(import.meta.dirname, '../node_modules/.bin/playwright-core')
  const attempts: [string, string[]][] = [[playwright, ['install', ...(root ? ['--with-deps'] : []), 'chromium']]]
  if (root && isDebian()) {
    run(say, 'apt-get', ['update'], 120_000)
    const packages = ['chromium-headless-shell', 'chromium']
    attempts.unshift(
      ...packages.map((name): [string, string[]] => ['apt-get', ['install', '-y', '--no-install-recommends', name]]),
    )
  }
  for (const [command, parameters] of attempts) {
    run(say, command, parameters, 300_000)
    const found = findChromium()
    if (found.path !== undefined) return found
  }
  return findChromium()
}

let shared: Promise<Browser> | undefined

/**
 * A test's page lives for seconds: compiling its scripts a second and third time, and collecting garbage on more threads, costs
 * more than it gives.
 */
const SHORT_LIVED = ['--js-flags=--no-maglev --no-turbofan --single-threaded-gc']

/**
 * A Chromium for the tests of a file. All files that run in this process share one, since starting it takes longer than many a
 * test. Its `close` closes the windows and leaves it running for the next file; it ends with the process.
 *
 * @throws when no browser can be found; `pnpm test` installs one first
 */
export async function launchChromium(): Promise<Browser> {
  shared ??= startChromium({ flags: SHORT_LIVED }).then((browser) => {
    browser.close = async () => {
      await Promise.all(browser.contexts().map((context) => context.close()))
    }
    // A browser that crashes fails the test that used it and no other.
    browser.once('disconnected', () => {
      shared = undefined
    })
    return browser
  })
  return shared
}

/** A Chromium of its own, which `close` ends. @throws when no browser can be found */
export async function startChromium(options: { headless?: boolean; flags?: readonly string[] } = {}): Promise<Browser> {
  const found = findChromium()
  if (found.path === undefined) {
    throw new Error(`No Chromium found. Looked for: ${found.lookedFor.join(', ')}. Set PANELBOOK_CHROMIUM to one.`)
  }
  return chromium.launch({
    executablePath: found.path,
    headless: options.headless ?? true,
    args: [
      // Containers run as root and without the kernel features the sandbox needs; the pages are our own.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Three windows share one machine: none may be slowed down for being behind another.
      '--disable-background-timer-throttling',
      '--disable-backgrounding-occluded-windows',
      '--disable-renderer-backgrounding',
      ...(options.flags ?? []),
    ],
  })
}
