import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { copyFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** The pages can't be built; what the build printed comes with it. */
export class BuildFailed extends Error {
  override name = 'BuildFailed'
}

/** In the build's folder: the hash of the sources it was made from. */
const STAMP = '.sources'
const SKIPPED = new Set(['node_modules', 'dist', 'coverage'])

/**
 * Builds the client when there is no build of exactly these sources. It compares contents and not times, because a fresh clone
 * and a moved folder have new times.
 *
 * @param announce called before a build starts, as it takes a while
 * @param make builds, and may find that it can't write
 * @returns whether it built
 * @throws BuildFailed
 */
export async function buildClient(root: string, announce: () => void, make = build): Promise<boolean> {
  const dist = join(root, 'client', 'dist')
  const hash = await hashSources(root)
  const stamp = await readFile(join(dist, STAMP), 'utf8').catch(() => '')
  if (stamp === hash && existsSync(join(dist, 'index.html'))) return false
  announce()
  try {
    await make(root, dist, hash)
  } catch (error) {
    throw isReadOnly(error) ? new BuildFailed(READ_ONLY) : error
  }
  return true
}

const READ_ONLY =
  'The pages are not built yet, and this folder can’t be written to. Build them where it can be, with the command you just ran, and copy the folder with what that made.'

const isReadOnly = (error: unknown): boolean =>
  error instanceof Error && ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')

async function build(root: string, dist: string, hash: string): Promise<void> {
  const workshop = join(root, 'client', 'node_modules')
  await sweep(workshop)
  const fresh = join(workshop, `.build-${process.pid}`)
  try {
    await runVite(join(root, 'client'), fresh)
    await writeFile(join(fresh, STAMP), hash)
    await takePlace(dist, fresh)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

/** Removes what builds left behind whose process was killed. */
async function sweep(workshop: string): Promise<void> {
  for (const name of await readdir(workshop)) {
    const pid = /^\.build-(\d+)/.exec(name)?.[1]
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(workshop, name), { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** In the build's folder: the names of its own assets, beside which those of the build before stand. */
const OWN_ASSETS = '.assets'

/**
 * Puts a finished build where another one may stand. The former one's assets, whose names have hashes, stay beside the new ones
 * until the build after: a page that is open, or that a running server still serves, loads some of its parts later. It moves
 * folders, so that an interrupted build, or two builds at once, leave no partial build.
 */
export async function takePlace(target: string, fresh: string): Promise<void> {
  const own = await assetsOf(fresh)
  await writeFile(join(fresh, OWN_ASSETS), own.join('\n'))
  for (const name of (await assetsOf(target)).filter((each) => !own.includes(each))) {
    await copyFile(join(target, 'assets', name), join(fresh, 'assets', name))
  }
  const former = `${fresh}-former`
  if (existsSync(target)) await rename(target, former)
  await rename(fresh, target)
  await rm(former, { recursive: true, force: true })
}

/** The names of a build's own assets; none where there is no build. */
async function assetsOf(build: string): Promise<string[]> {
  const listed = await readFile(join(build, OWN_ASSETS), 'utf8').catch(() => undefined)
  return listed?.split('\n') ?? (await readdir(join(build, 'assets')).catch(() => []))
}

async function hashSources(root: string): Promise<string> {
  const hash = createHash('sha256')
  const files = [
    join(root, 'pnpm-lock.yaml'),
    ...(await filesBelow(join(root, 'client'))),
    ...(await filesBelow(join(root, 'shared'))),
  ]
  for (const file of files)
    hash
      .update(`${relative(root, file)}\0`)
      .update(await readFile(file))
      .update('\0')
  return hash.digest('hex')
}

/** In a fixed order; what is installed or built is not a source, and neither is a test. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const nested = await Promise.all(
    entries
      .filter((entry) => !SKIPPED.has(entry.name) && !/\.test\.tsx?$/.test(entry.name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)])),
  )
  return nested.flat()
}

async function runVite(client: string, outDir: string): Promise<void> {
  const vite = join(client, 'node_modules', 'vite', 'bin', 'vite.js')
  // Vite builds for whatever NODE_ENV says, and the build must not depend on who asked for it: test runners set their own.
  const env = { ...process.env, NODE_ENV: 'production' }
  const child = spawn(process.execPath, [vite, 'build', '--outDir', outDir, '--emptyOutDir'], {
    cwd: client,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new BuildFailed(`The pages could not be built.\n${output}`)
}
