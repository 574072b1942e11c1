import { createHash } from 'node:crypto'
import * as Y from 'yjs'

/**
 * SHA-256 over what a document holds, however its structs are cut and whatever happened to deleted ones: two documents of the
 * same updates have the same hash, and no others do. An encoding would not do, because it depends on the order in which updates
 * came.
 */
export function contentHash(doc: Y.Doc): string {
  const hash = createHash('sha256')
  for (const client of [...doc.store.clients.keys()].sort((a, b) => a - b)) {
    hash.update(`client ${client}\n`)
    for (const run of runsOf(doc.store.clients.get(client) ?? [])) hash.update(`${run}\n`)
  }
  return hash.digest('hex')
}

/** One line for each run of neighbours that could be one struct. */
function runsOf(structs: readonly (Y.GC | Y.Item)[]): string[] {
  const runs: string[] = []
  let deletedFrom: number | undefined
  let text: { until: number; right: string; words: string; head: string } | undefined
  const flush = (until: number) => {
    if (deletedFrom !== undefined) runs.push(`gone ${deletedFrom}-${until}`)
    if (text) runs.push(`${text.head} ${JSON.stringify(text.words)}`)
    deletedFrom = undefined
    text = undefined
  }
  let end = 0
  for (const struct of structs) {
    const { clock } = struct.id
    end = clock + struct.length
    if (!(struct instanceof Y.Item) || struct.deleted) {
      if (deletedFrom === undefined) {
        flush(clock)
        deletedFrom = clock
      }
      continue
    }
    const right = idOf(struct.rightOrigin)
    if (struct.content instanceof Y.ContentString) {
      const goesOn = text && text.until === clock && text.right === right && isPrevious(struct)
      if (text && goesOn) {
        text.words += struct.content.str
        text.until = end
        continue
      }
      flush(clock)
      text = { until: end, right, words: struct.content.str, head: `${clock} ${placeOf(struct)}` }
      continue
    }
    flush(clock)
    runs.push(...otherRuns(struct))
  }
  flush(end)
  return runs
}

/** Lists of values get a line a value, because they may be cut anywhere. */
function otherRuns(item: Y.Item): string[] {
  const { clock } = item.id
  const values = item.content instanceof Y.ContentAny || item.content instanceof Y.ContentJSON ? item.content.arr : undefined
  if (!values) return [`${clock} ${placeOf(item)} ${item.content.constructor.name} ${contentOf(item)}`]
  return values.map((value, index) =>
    index === 0
      ? `${clock} ${placeOf(item)} value ${write(value)}`
      : `${clock + index} ${item.id.client}:${clock + index - 1} ${idOf(item.rightOrigin)} ${parentOf(item)} value ${write(value)}`,
  )
}

function contentOf({ content }: Y.Item): string {
  if (content instanceof Y.ContentType) {
    const type: unknown = content.type
    return `${content.type.constructor.name} ${type instanceof Y.XmlElement ? type.nodeName : ''}`
  }
  if (content instanceof Y.ContentFormat) return `${content.key} ${write(content.value)}`
  if (content instanceof Y.ContentEmbed) return write(content.embed)
  if (content instanceof Y.ContentBinary) return Buffer.from(content.content).toString('base64')
  return ''
}

const write = (value: unknown): string =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64') : (JSON.stringify(value) ?? 'undefined')
const idOf = (id: Y.ID | null): string => (id ? `${id.client}:${id.clock}` : '-')
const isPrevious = (item: Y.Item): boolean => item.origin?.client === item.id.client && item.origin.clock === item.id.clock - 1
const placeOf = (item: Y.Item): string => `${idOf(item.origin)} ${idOf(item.rightOrigin)} ${parentOf(item)}`

/** Where an item belongs: under a root by its name, or under another item by that item's id. */
function parentOf(item: Y.Item): string {
  const parent = item.parent as Y.AbstractType<unknown> | null
  const root =
    parent && !parent._item ? [...(parent.doc?.share.entries() ?? [])].find(([, type]) => type === parent)?.[0] : undefined
  return `${parent?._item ? idOf(parent._item.id) : JSON.stringify(root ?? null)} ${JSON.stringify(item.parentSub)}`
}
