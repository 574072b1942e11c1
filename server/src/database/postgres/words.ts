import type { DatabaseFailure } from '../thread/database-thread-link.ts'
import { DatabaseUnusable } from '../unusable.ts'
import { MOST_CONNECTIONS } from './connections.ts'

/** The database as people name it, without user and password. */
export function placeOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url)
  const host = hostname || searchParams.get('host') || 'localhost'
  return `the database ${decodeURIComponent(pathname.slice(1))} on ${host}${port ? `:${port}` : ''}`
}

/**
 * What the person who runs Panelbook can do about PostgreSQL's failure, by its code; undefined where Panelbook itself is at
 * fault.
 */
export function adviceOnPostgres(place: string, { code, message }: DatabaseFailure): string | undefined {
  const known = code?.replace(/^POSTGRES_/, '')
  return known === undefined ? undefined : ADVICE.find(([codes]) => codes.test(known))?.[1](capital(place), known, message)
}

const ADVICE: [codes: RegExp, sentence: (place: string, code: string, message: string) => string][] = [
  [/^28/, (place, code) => `${place} refuses this user or its password (${code}). Check DATABASE_URL.`],
  [/^3D000$/, (place) => `${place} doesn’t exist. Create it with createdb, or set DATABASE_URL to another.`],
  [
    /^42501$/,
    (place) => `${place} doesn’t let this user make or change its tables. Make the user of DATABASE_URL the database’s owner.`,
  ],
  [/^25006$/, (place) => `${place} is read-only, as a standby is. Set DATABASE_URL to the server that takes writes.`],
  [/^53100$/, (place) => `The disk of PostgreSQL is full. Make room, then start again. Nothing in ${place} is lost.`],
  [
    /^53300$/,
    (place) =>
      `${place} takes no more connections. Panelbook takes up to ${MOST_CONNECTIONS}: raise max_connections of PostgreSQL.`,
  ],
  [
    /^(08P01|0A000)$/,
    (place, _, message) =>
      `${place} can’t be used (${message}). Connect to PostgreSQL itself: a pooler such as PgBouncer in between is not supported.`,
  ],
  [/^(55P03|40P01|57014)$/, (place, code) => `${place} is kept busy by another program (${code}). Stop it, then start again.`],
  [
    /SSL|CERT|SIGNATURE/,
    (place, code, message) =>
      `The connection to ${place} can’t be made secure (${code}: ${message}). Check sslmode and sslrootcert in DATABASE_URL.`,
  ],
  [
    /^(08|57|LOST|E[A-Z_]+$)/,
    (place, code) => `${place} can’t be reached (${code}). Check that PostgreSQL runs, and that DATABASE_URL is right.`,
  ],
  [/^(58|53|XX)/, (place, code, message) => `${place} fails (${code}: ${message}). Look into the log of PostgreSQL.`],
]

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What a server finds out about a database before it uses it. */
export interface Settings {
  version: number
  encoding: string
  standby: boolean
  fsync: string
  full_page_writes: string
  synchronous_commit: string
}

/** The oldest PostgreSQL that its makers still mend, by its number. */
const OLDEST = 140_000

/** @returns a sentence for each setting by which acknowledged edits can be lost @throws DatabaseUnusable */
export function judgeSettings(place: string, settings: Settings): string[] {
  if (settings.version < OLDEST) {
    throw new DatabaseUnusable(
      `${capital(place)} is PostgreSQL ${Math.floor(settings.version / 10_000)}. Panelbook needs ${OLDEST / 10_000} or newer.`,
    )
  }
  if (settings.encoding !== 'UTF8') {
    throw new DatabaseUnusable(
      `${capital(place)} holds text as ${settings.encoding}, and Panelbook needs UTF8. Create another: createdb --encoding=UTF8 --template=template0 NAME.`,
    )
  }
  if (settings.standby) {
    throw new DatabaseUnusable(`${capital(place)} is a standby. Set DATABASE_URL to the server that takes writes.`)
  }
  return (['fsync', 'full_page_writes', 'synchronous_commit'] as const)
    .filter((name) => settings[name] === 'off')
    .map((name) => `PostgreSQL runs with ${name} = off: a power cut can lose what Panelbook has confirmed as saved`)
}
