import Papa from 'papaparse'
import { shortText } from '../base/text.ts'
import { emailSchema } from './person.ts'
import type { WorkspaceRole } from './workspace-role.ts'

/** A person as a list names them. */
export interface NewPerson {
  name: string
  email: string
  workspaceRole: WorkspaceRole
}

/** One line of a list of people that says something, counted from 1: a person, or why it is none. */
export type PastedLine = { line: number; text: string } & ({ person: NewPerson } | { problem: string })

/** What people call a workspace role in a list. */
const ROLE_NAMES: Readonly<Record<string, WorkspaceRole>> = {
  admin: 'admin',
  administrator: 'admin',
  lead: 'lead',
  'hiring lead': 'lead',
  interviewer: 'interviewer',
}
const HEADER = /^(?:(?:full |first |last |given |family )?name|e-?mail(?: address)?|(?:workspace )?role)$/i

/**
 * Reads a list of people, one a line: name, e-mail address and, where it isn't an interviewer, workspace role, separated by
 * commas, semicolons or tabs; or `Name <address>`. A first line that only names columns, and empty lines, are left out. Nothing
 * is guessed: a line that is no person says why.
 */
export function readPastedPeople(text: string): PastedLine[] {
  const seen = new Map<string, number>()
  const read: PastedLine[] = []
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const shown = raw.trim()
    if (/^[\s,;]*$/.test(raw)) continue
    const cells = cellsOf(shown)
    if (read.length === 0 && cells.every((cell) => cell === '' || HEADER.test(cell)) && !shown.includes('@')) continue
    const line = index + 1
    const found = personIn(cells)
    if (typeof found === 'string') {
      read.push({ line, text: shown, problem: found })
      continue
    }
    const key = found.email.toLowerCase()
    const before = seen.get(key)
    seen.set(key, before ?? line)
    if (before === undefined) read.push({ line, text: shown, person: found })
    else read.push({ line, text: shown, problem: `Line ${before} has the same e-mail address` })
  }
  return read
}

function cellsOf(line: string): string[] {
  // As mail programs write people, whose names may have commas.
  const [, name, address, rest] = /^"?([^"<>]*)"?\s*<([^<>]+)>[\s,;]*([^<>]*)$/.exec(line) ?? []
  if (address !== undefined) return [(name ?? '').trim(), address.trim(), ...cellsOf(rest ?? '')]
  const delimiter = ['\t', ';'].find((sign) => line.includes(sign)) ?? ','
  const [cells = []] = Papa.parse<string[]>(line, { delimiter }).data
  return cells.map((cell) => cell.trim())
}

/** The person, or why there is none. */
function personIn(cells: readonly string[]): NewPerson | string {
  if (cells.some((cell) => cell.includes('\uFFFD')))
    return 'Some letters can’t be read. Save the file as UTF-8 and choose it again'
  const at = cells.findIndex((cell) => cell.includes('@'))
  if (at === -1) return 'It has no e-mail address'
  const email = emailSchema.safeParse(cells[at])
  if (!email.success) return `“${cells[at]}” is no e-mail address`
  const others = cells.slice(at + 1).filter((cell) => cell !== '')
  const before = cells.slice(0, at).filter((cell) => cell !== '')
  // Where the address comes first, the name follows it.
  const names = before.length > 0 ? before : others.splice(0, roleOf(others[0]) === undefined ? 1 : 0)
  const name = shortText.safeParse(names.join(' '))
  if (!name.success) return names.length === 0 ? 'It has no name' : 'Its name is too long: at most 200 characters'
  const [role, ...more] = others
  const workspaceRole = role === undefined ? 'interviewer' : roleOf(role)
  if (workspaceRole === undefined) return `“${role}” is no role. Write admin, lead or interviewer`
  if (more.length > 0) return `It says more than name, address and role: “${more.join(', ')}”`
  return { name: name.data, email: email.data, workspaceRole }
}

const roleOf = (cell: string | undefined): WorkspaceRole | undefined => {
  const known = (cell ?? '').toLowerCase()
  return Object.hasOwn(ROLE_NAMES, known) ? ROLE_NAMES[known] : undefined
}
