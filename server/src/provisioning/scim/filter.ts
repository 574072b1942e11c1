import { type AttributePath, parseAttributePath } from './attribute-path.ts'
import { ScimFailed } from './scim-failed.ts'

const compares = ['eq', 'ne', 'co', 'sw', 'ew'] as const
type Compare = (typeof compares)[number]
type Value = string | number | boolean | null

/** RFC 7644, section 3.4.2.2, without the comparisons of order. */
export type Filter =
  | { kind: 'and' | 'or'; both: [Filter, Filter] }
  | { kind: 'not'; of: Filter }
  | { kind: 'present'; path: AttributePath }
  | { kind: 'compare'; path: AttributePath; by: Compare; value: Value }
  /** Some value of a list, such as `emails[type eq "work"]`. */
  | { kind: 'some'; attribute: string; of: Filter }

const MOST_CHARACTERS = 4_000
const MOST_TESTS = 50
const MOST_DEPTH = 20

/** What may be asked for; after an attribute with parts, those. */
const asked: Record<string, readonly string[]> = {
  id: [],
  externalId: [],
  userName: [],
  displayName: [],
  active: [],
  name: ['formatted', 'givenName', 'familyName'],
  emails: ['value', 'type', 'primary'],
  roles: ['value', 'primary'],
  meta: ['resourceType', 'created', 'lastModified'],
}
const lower = (name: string) => name.toLowerCase()
const known = new Map(Object.entries(asked).map(([attribute, subs]) => [lower(attribute), subs.map(lower)]))
/** As the schema writes what a path has in lower case: looked up once for each person, so not searched for. */
const written = new Map(
  Object.entries(asked).flatMap(([attribute, subs]) => [attribute, ...subs].map((name) => [lower(name), name])),
)

const refused = (why: string): ScimFailed => new ScimFailed(400, `The filter can’t be used: ${why}.`, 'invalidFilter')

/** @throws ScimFailed invalidFilter */
export function parseFilter(text: string): Filter {
  if (text.length > MOST_CHARACTERS) throw refused(`it is longer than ${MOST_CHARACTERS} characters`)
  const parser = new Parser(text)
  const filter = parser.either(undefined)
  parser.end()
  return filter
}

/** A piece of a filter: a bracket, a quoted text, or a word. Each is found in one pass over the text. */
const PIECE = /\s*(?:([()[\]])|("(?:[^"\\]|\\.)*")|([^\s()[\]"]+))/y

class Parser {
  private readonly text: string
  private at = 0
  private tests = 0
  private depth = 0

  constructor(text: string) {
    this.text = text
  }

  /** @param within the list whose values are asked for */
  either(within: string | undefined): Filter {
    let left = this.both(within)
    while (this.takeWord('or')) left = { kind: 'or', both: [left, this.both(within)] }
    return left
  }

  end(): void {
    if (this.text.slice(this.at).trim() !== '') throw refused('something is left over at its end')
  }

  private both(within: string | undefined): Filter {
    let left = this.one(within)
    while (this.takeWord('and')) left = { kind: 'and', both: [left, this.one(within)] }
    return left
  }

  private one(within: string | undefined): Filter {
    this.depth += 1
    if (this.depth > MOST_DEPTH) throw refused('it is nested too deeply')
    const filter = this.nested(within)
    this.depth -= 1
    return filter
  }

  private nested(within: string | undefined): Filter {
    const before = this.at
    if (this.takeWord('not')) {
      if (this.take() === '(') return { kind: 'not', of: this.closed(within, ')') }
      this.at = before
    }
    const piece = this.take()
    if (piece === '(') return this.closed(within, ')')
    const path = this.path(piece, within)
    const after = this.at
    if (this.take() === '[') {
      if (within !== undefined || path.sub !== undefined) throw refused('a list can’t be asked for there')
      return { kind: 'some', attribute: path.attribute, of: this.chosen(path.attribute) }
    }
    this.at = after
    return this.test(path)
  }

  private closed(within: string | undefined, bracket: string): Filter {
    const filter = this.either(within)
    if (this.take() !== bracket) throw refused(`a “${bracket}” is missing`)
    return filter
  }

  /** Which value of a list is meant; also what a part of that is to be, as in `emails[type eq "work"].value eq "…"`. */
  private chosen(attribute: string): Filter {
    const of = this.closed(attribute, ']')
    const before = this.at
    const piece = this.take()
    if (piece?.startsWith('.')) return { kind: 'and', both: [of, this.test(this.path(piece.slice(1), attribute))] }
    this.at = before
    return of
  }

  private path(piece: string | undefined, within: string | undefined): AttributePath {
    const path = piece === undefined ? undefined : parseAttributePath(piece)
    if (!path) throw refused('an attribute is missing')
    const whole = within === undefined ? path : { attribute: within, sub: path.attribute }
    const subs = known.get(whole.attribute)
    const there = subs !== undefined && (whole.sub === undefined || subs.includes(whole.sub))
    if (!there || (within !== undefined && path.sub !== undefined)) throw refused(`there is no attribute “${piece}” here`)
    return whole
  }

  private test(path: AttributePath): Filter {
    this.tests += 1
    if (this.tests > MOST_TESTS) throw refused(`it has more than ${MOST_TESTS} comparisons`)
    const by = this.take()?.toLowerCase()
    if (by === 'pr') return { kind: 'present', path }
    const compare = compares.find((each) => each === by)
    if (!compare) throw refused(`“${by ?? ''}” is no comparison that is known here: use ${compares.join(', ')} or pr`)
    return { kind: 'compare', path, by: compare, value: this.value() }
  }

  private value(): Value {
    const piece = this.take()
    if (piece === undefined) throw refused('a value is missing')
    try {
      const value: unknown = JSON.parse(/^(true|false|null)$/i.test(piece) ? piece.toLowerCase() : piece)
      if (typeof value !== 'object' || value === null) return value as Value
    } catch {
      // Said below.
    }
    throw refused('a value is missing, or a text isn’t in double quotes')
  }

  private takeWord(word: string): boolean {
    const before = this.at
    if (this.take()?.toLowerCase() === word) return true
    this.at = before
    return false
  }

  private take(): string | undefined {
    PIECE.lastIndex = this.at
    const found = PIECE.exec(this.text)
    if (!found) return undefined
    this.at = PIECE.lastIndex
    return found[1] ?? found[2] ?? found[3]
  }
}

/** What its one test asks for, where that is all of it: so that it needn't be looked for among everybody. */
export function asksForOne(filter: Filter, attribute: string): string | undefined {
  if (filter.kind !== 'compare' || filter.by !== 'eq' || filter.path.attribute !== attribute) return undefined
  // PostgreSQL takes no U+0000, and whoever asks for one among everybody finds no one.
  return typeof filter.value === 'string' && !filter.value.includes('\u0000') ? filter.value : undefined
}

/** Upper and lower case are told apart in these alone. */
const exact = new Set(['id', 'externalid', 'meta'])

/** @param resource with attributes that `known` has, named as in the schema */
export function holds(filter: Filter, resource: object): boolean {
  switch (filter.kind) {
    case 'and':
      return holds(filter.both[0], resource) && holds(filter.both[1], resource)
    case 'or':
      return holds(filter.both[0], resource) || holds(filter.both[1], resource)
    case 'not':
      return !holds(filter.of, resource)
    case 'some':
      return listed(member(resource, filter.attribute)).some((one) =>
        holds(filter.of, { [written.get(filter.attribute) ?? filter.attribute]: one }),
      )
    case 'present':
      return valuesAt(resource, filter.path).some((value) => value !== '' && value !== null)
    case 'compare': {
      const { path, by, value } = filter
      const values = valuesAt(resource, path).filter((each) => typeof each !== 'object')
      const is = (each: unknown) => compared(each, value, by === 'ne' ? 'eq' : by, exact.has(path.attribute))
      return by === 'ne' ? !values.some(is) : value === null ? values.length === 0 : values.some(is)
    }
  }
}

function compared(each: unknown, value: Value, by: Exclude<Compare, 'ne'>, caseCounts: boolean): boolean {
  if (typeof each === 'boolean')
    return by === 'eq' && (typeof value === 'string' ? value.toLowerCase() === String(each) : value === each)
  if (typeof each !== 'string' || typeof value !== 'string') return false
  const [there, asked] = caseCounts ? [each, value] : [each.toLowerCase(), value.toLowerCase()]
  if (by === 'eq') return there === asked
  if (by === 'co') return there.includes(asked)
  return by === 'sw' ? there.startsWith(asked) : there.endsWith(asked)
}

function valuesAt(resource: object, { attribute, sub }: AttributePath): unknown[] {
  return listed(member(resource, attribute)).flatMap((value) => {
    if (sub !== undefined) return listed(member(value, sub))
    // Of a list of values with parts, the value is meant.
    return typeof value === 'object' && value !== null && 'value' in value ? [value.value] : [value]
  })
}

const listed = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value])

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return (value as Record<string, unknown>)[written.get(name) ?? name]
}
