import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The release, and where this is a clone the commit it stands at: `0.2.0+1a2b3c4d5e`, as semantic versions write a build. */
export function readVersion(folder = root): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version?: unknown }
  const release = typeof version === 'string' ? version : 'unknown'
  const commit = readCommit(folder)
  return commit === undefined ? release : `${release}+${commit.slice(0, 10)}`
}

/** From git's own files: no git needs to be installed. Undefined where this is no clone. */
function readCommit(folder: string): string | undefined {
  try {
    const git = gitFolder(folder)
    const head = readFileSync(join(git, 'HEAD'), 'utf8').trim()
    const name = /^ref: (.+)$/.exec(head)?.[1]
    return asCommit(name === undefined ? head : resolveRef(git, name))
  } catch {
    return undefined
  }
}

/** In a work tree `.git` is a file that names the folder. */
function gitFolder(folder: string): string {
  const path = join(folder, '.git')
  if (statSync(path).isDirectory()) return path
  return resolve(
    folder,
    readFileSync(path, 'utf8')
      .replace(/^gitdir: /, '')
      .trim(),
  )
}

/** A branch stands in a file of its own, or packed with others; a work tree shares those of its clone. */
function resolveRef(git: string, name: string): string | undefined {
  const shared = readIfThere(join(git, 'commondir'))
  for (const folder of [git, ...(shared === undefined ? [] : [resolve(git, shared.trim())])]) {
    const found = readIfThere(join(folder, name))
    if (found !== undefined) return found.trim()
    const packed = readIfThere(join(folder, 'packed-refs'))
    const line = packed?.split('\n').find((each) => each.endsWith(` ${name}`))
    if (line !== undefined) return line.split(' ')[0]
  }
  return undefined
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

const asCommit = (text: string | undefined): string | undefined => (/^[0-9a-f]{40,64}$/.test(text ?? '') ? text : undefined)
