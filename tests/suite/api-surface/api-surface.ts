import { z } from 'zod'
import { writeApiDocument } from '../../../server/src/door/description/api-document.ts'

/** A schema of the API's description, as far as it says what a program can rely on. */
interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  prefixItems?: Schema[]
  additionalProperties?: boolean | Schema
  allOf?: Schema[]
  anyOf?: Schema[]
  oneOf?: Schema[]
}
interface Content {
  content?: Record<string, { schema?: Schema }>
}
interface Operation {
  operationId: string
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[]
  requestBody?: Content & { required?: boolean }
  responses: Record<string, Content>
}
interface ApiDocument {
  paths?: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, Schema> }
}

/** What is known of one place in a request or an answer: `body.panel[].role`. */
interface Place {
  /** In a request: has to be there. In an answer: is always there. */
  required: boolean
  /** Kinds of value, and single values where only those are allowed. */
  values: string[]
}
/** What a program is promised of one operation. */
export interface PromisedOperation {
  method: string
  path: string
  asks: Record<string, Place>
  gives: Record<string, Place>
}
/** By the operation's id. */
export type ApiSurface = Record<string, PromisedOperation>

/** A surface as it is kept in a file: `?` before the values of what needn't be there. */
export function writeSurface(surface: ApiSurface): string {
  const places = (of: Record<string, Place>) =>
    Object.fromEntries(
      Object.entries(of).map(([path, { required, values }]) => [path, `${required ? '' : '?'}${values.join('|')}`]),
    )
  const lines = Object.entries(surface).map(
    ([name, { asks, gives, ...at }]) =>
      `${JSON.stringify(name)}: ${JSON.stringify({ ...at, asks: places(asks), gives: places(gives) })}`,
  )
  return `{\n${lines.join(',\n')}\n}\n`
}

const keptPlaces = z.record(z.string(), z.string()).transform((places) =>
  Object.fromEntries(
    Object.entries(places).map(([path, kept]): [string, Place] => {
      const required = !kept.startsWith('?')
      return [path, { required, values: kept.slice(required ? 0 : 1).split('|') }]
    }),
  ),
)
const keptSurface = z.record(z.string(), z.object({ method: z.string(), path: z.string(), asks: keptPlaces, gives: keptPlaces }))
export const readSurface = (text: string): ApiSurface => keptSurface.parse(JSON.parse(text))

/** What a program that was written for this description relies on, place by place. */
export function apiSurface({ paths = {}, components }: ApiDocument): ApiSurface {
  const find = (ref: string): Schema => components?.schemas?.[ref.split('/').at(-1) ?? ''] ?? {}
  const surface: ApiSurface = {}
  for (const [path, methods] of Object.entries(paths).toSorted(([a], [b]) => a.localeCompare(b))) {
    for (const [method, operation] of Object.entries(methods)) {
      const asks: PromisedOperation['asks'] = {}
      for (const { name, in: where, required = false, schema = {} } of operation.parameters ?? [])
        walk(schema, `${where}.${name}`, { required, find, places: asks, within: [] })
      for (const { schema = {} } of Object.values(operation.requestBody?.content ?? {}))
        walk(schema, 'body', { required: operation.requestBody?.required ?? false, find, places: asks, within: [] })
      const gives: PromisedOperation['gives'] = {}
      for (const { schema = {} } of Object.values(operation.responses['200']?.content ?? {}))
        walk(schema, 'answer', { required: true, find, places: gives, within: [] })
      // Programs ignore values of an answer that they don't know, so a new one breaks nobody.
      for (const place of Object.values(gives)) place.values = [...new Set(place.values.map(kindOf))]
      surface[operation.operationId] = { method, path, asks, gives }
    }
  }
  return surface
}

/** What programs can rely on at present. The description has more in it than what is read here. */
export const presentSurface = (): ApiSurface => apiSurface(writeApiDocument('present') as unknown as ApiDocument)

interface Walk {
  required: boolean
  find(ref: string): Schema
  places: Record<string, Place>
  /** Names of the schemas around this one: one that holds itself is walked once. */
  within: readonly string[]
}

function walk(schema: Schema, path: string, { required, find, places, within }: Walk): void {
  const on = (inner: Schema, at: string, more: Partial<Walk> = {}) => walk(inner, at, { required, find, places, within, ...more })
  if (schema.$ref !== undefined) {
    if (!within.includes(schema.$ref)) on(find(schema.$ref), path, { within: [...within, schema.$ref] })
    return
  }
  for (const part of [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) on(part, path)
  const values = valuesOf(schema)
  if (values.length > 0) {
    const known = places[path]
    places[path] = {
      required: required && (known?.required ?? true),
      values: [...new Set([...(known?.values ?? []), ...values])].sort(),
    }
  }
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    // Of several forms, one may have it and another not.
    on(inner, `${path}.${name}`, { required: schema.required?.includes(name) ?? false })
  }
  for (const inner of [schema.items, ...(schema.prefixItems ?? [])]) if (inner) on(inner, `${path}[]`)
  if (typeof schema.additionalProperties === 'object') on(schema.additionalProperties, `${path}.*`)
}

function valuesOf({ type, enum: given, const: single }: Schema): string[] {
  if (given) return given.map((value) => JSON.stringify(value))
  if (single !== undefined) return [JSON.stringify(single)]
  return type === undefined ? [] : [type].flat()
}

const isWord = (value: string): boolean => /^(string|number|integer|boolean|object|array|null)$/.test(value)

/**
 * In what a description breaks programs that were written for an older one: an operation that is gone or elsewhere, something that
 * must be sent now and needn't before, something that isn't taken any more, and something that isn't given any more. What is added
 * breaks nobody.
 */
export function breaks(before: ApiSurface, now: ApiSurface): string[] {
  return Object.entries(before).flatMap(([name, old]) => {
    const present = now[name]
    if (!present) return [`${name} is gone`]
    const moved = present.method === old.method && present.path === old.path ? [] : [`${name} is at another address`]
    return [
      ...moved,
      ...breaksInRequest(old.asks, present.asks).map((what) => `${name}: ${what}`),
      ...breaksInAnswer(old.gives, present.gives).map((what) => `${name}: ${what}`),
    ]
  })
}

function breaksInRequest(before: PromisedOperation['asks'], now: PromisedOperation['asks']): string[] {
  const gone = Object.entries(before).flatMap(([place, { values }]) => {
    const present = now[place]
    if (!present) return [`${place} is not taken any more`]
    const lost = values.filter((value) => !present.values.includes(value) && !present.values.includes(kindOf(value)))
    return lost.length > 0 ? [`${place} does not take ${lost.join(', ')} any more`] : []
  })
  const needed = Object.entries(now).flatMap(([place, { required }]) => {
    const parent = place.replace(/(\.[^.[\]]+|\[\])$/, '')
    // What is new inside of something new asks nobody for anything.
    const isInNew = !(parent in before) && parent.includes('.')
    return required && !before[place]?.required && !isInNew ? [`${place} has to be sent now`] : []
  })
  return [...gone, ...needed]
}

function breaksInAnswer(before: PromisedOperation['gives'], now: PromisedOperation['gives']): string[] {
  return Object.entries(before).flatMap(([place, { required, values }]) => {
    const present = now[place]
    if (!present) return [`${place} is not given any more`]
    if (required && !present.required) return [`${place} is not always given any more`]
    const others = present.values.filter((kind) => !values.includes(kind))
    return others.length > 0 ? [`${place} is ${others.join(', ')} now`] : []
  })
}

/** `string` of `"panelist"`. */
function kindOf(value: string): string {
  if (isWord(value) && value !== 'null') return value
  const parsed: unknown = value === 'null' ? null : JSON.parse(value)
  return parsed === null ? 'null' : typeof parsed
}
