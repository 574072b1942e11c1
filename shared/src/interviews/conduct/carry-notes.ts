import * as Y from 'yjs'
import type { Id } from '../../base/ids.ts'
import { lineMarkOf, newLineMark, readLineMark } from './notes-doc.ts'
import { type OldLine, type OldPiece, oldRoots, readingOldLines, readOldLines } from './old-notes.ts'

/**
 * Carries notes from the shape they had before into the text they have now. The server does it, when it loads a document and
 * before anybody is let in, so it happens once. What was carried is remembered in the document itself (`carried`, a root that
 * only the server writes), in the same change: there is no moment in which one is there without the other.
 *
 * What a device wrote in the old shape while it was away arrives later. Then only the letters that are new are carried, to where
 * they stood in their line. Nothing is ever taken out of the text here, so words may come twice in the worst case, and are never
 * lost.
 */

export interface CarryWorld {
  /** Whose client id this is, by the server's knowledge. */
  authorOf(client: number): Id | undefined
  /** A Yjs client id that nobody has. Letters stay their author's: each gets one to carry under. */
  newClient(): number
}

/** One person's part of what is carried, in the order in which it must be stored. */
export interface CarriedUpdate {
  personId: Id
  client: number
  update: Uint8Array
}

/** The root that tells what was carried. */
export const CARRIED_ROOT = 'carried'

/** Until where each client's old letters are carried; undefined: nothing was carried yet. */
function carriedUntil(doc: Y.Doc): ReadonlyMap<number, number> | undefined {
  if (!doc.share.has(CARRIED_ROOT)) return undefined
  const map = doc.getMap(CARRIED_ROOT)
  const state = map.get('state')
  if (state instanceof Uint8Array) return Y.decodeStateVector(state)
  // Somebody took it away. Carrying all again would double every word.
  return map._map.has('state')
    ? new Map([...doc.store.clients.keys()].map((client) => [client, Y.getState(doc.store, client)]))
    : undefined
}

/**
 * The lines that stand in the old shape and are not carried yet, by root; for a page that opens before the server has seen the
 * document.
 */
export function uncarriedLines(doc: Y.Doc, now: string): string[] {
  if (carriedUntil(doc)) return []
  return oldRoots(doc)
    .filter((root) => root.now === now)
    .flatMap(({ old }) => readOldLines(doc.getXmlFragment(old)).map(({ pieces }) => pieces.map(words).join('')))
    .filter((text) => text.trim() !== '')
}

const words = ({ content }: OldPiece): string => (typeof content === 'string' ? content : '')

/**
 * Carries what isn't carried yet, in `doc` itself, and returns the changes; nothing when there is nothing to do. Rests after each
 * portion: a document may hold tens of thousands of lines. Nobody else may change it meanwhile.
 *
 * @returns one change for each author, in the order in which they must be stored: all of them or none
 */
export function* carryingOldNotes(doc: Y.Doc, world: CarryWorld): Generator<undefined, CarriedUpdate[]> {
  const until = carriedUntil(doc)
  const isNew = ({ client, clock }: { client: number; clock: number }) => !until || clock >= (until.get(client) ?? 0)
  const additions: Addition[] = []
  for (const { old, now } of oldRoots(doc)) {
    const lines = yield* readingOldLines(doc.getXmlFragment(old))
    yield
    const unread = lines.some((line) => line.pieces.some((piece) => reachesBeyond(piece, isNew)))
    if (!unread && !(until === undefined && lines.some((line) => line.pieces.length > 0))) continue
    const text = doc.getText(now)
    for (const addition of until ? lateAdditions(text, lines, isNew) : firstAdditions(text, lines)) additions.push(addition)
    yield
  }
  if (additions.length === 0) return []
  return yield* addByAuthor(doc, additions, world)
}

/** The same at once. */
export function carryOldNotes(doc: Y.Doc, world: CarryWorld): CarriedUpdate[] {
  const steps = carryingOldNotes(doc, world)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Whether any of the piece's letters is new: they count up from its clock. */
const reachesBeyond = (piece: OldPiece, isNew: (id: { client: number; clock: number }) => boolean): boolean =>
  isNew({ client: piece.client, clock: piece.clock + Math.max(lengthOf(piece), 1) - 1 })

const lengthOf = ({ content }: OldPiece): number => (typeof content === 'string' ? content.length : 1)

/** Something to put into a text. Additions at one index stand in the order in which they are listed. */
interface Addition {
  text: Y.Text
  /** In the text as it was before anything was added. */
  index: number
  client: number
  what: { mark: OldLine } | { piece: OldPiece }
}

function firstAdditions(text: Y.Text, lines: readonly OldLine[]): Addition[] {
  return lines.flatMap((line) => wholeLine(text, 0, line, line.pieces))
}

const wholeLine = (text: Y.Text, index: number, line: OldLine, pieces: readonly OldPiece[]): Addition[] => [
  // A line belongs to who wrote in it: its node may be anybody's, as an editor makes new ones at every turn.
  { text, index, client: pieces[0]?.client ?? line.client, what: { mark: line } },
  ...pieces.map((piece): Addition => ({ text, index, client: piece.client, what: { piece } })),
]

function lateAdditions(
  text: Y.Text,
  lines: readonly OldLine[],
  isNew: (id: { client: number; clock: number }) => boolean,
): Addition[] {
  const additions: Addition[] = []
  const places = placesOf(text)
  let after = text.length
  for (const line of lines) {
    const place = line.id === undefined ? undefined : places.get(line.id)
    if (place) after = place.end
    const pieces = line.pieces.flatMap((piece) => splitAt(piece, isNew))
    if (!pieces.some((piece) => piece.late)) continue
    if (place) additions.push(...intoLine(text, place, pieces))
    else
      additions.push(
        ...wholeLine(
          text,
          after,
          line,
          pieces.filter((piece) => piece.late),
        ),
      )
  }
  return additions
}

interface Place {
  /** Where the line's letters begin and end. */
  start: number
  end: number
  letters: string
}

function placesOf(text: Y.Text): Map<Id, Place> {
  const places = new Map<Id, Place>()
  let index = 0
  let place: Place | undefined
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue
    const mark = lineMarkOf(item)
    index += item.length
    if (mark) {
      place = { start: index, end: index, letters: '' }
      const { id } = readLineMark(mark)
      if (id !== undefined && !places.has(id)) places.set(id, place)
    } else if (place) {
      place.end = index
      place.letters += item.content instanceof Y.ContentString ? item.content.str : '\ufffc'.repeat(item.length)
    }
  }
  return places
}

interface LatePiece extends OldPiece {
  late: boolean
}

function splitAt(piece: OldPiece, isNew: (id: { client: number; clock: number }) => boolean): LatePiece[] {
  const { content, client, clock } = piece
  if (typeof content !== 'string') return [{ ...piece, late: isNew(piece) }]
  let known = 0
  while (known < content.length && !isNew({ client, clock: clock + known })) known++
  return [
    ...(known > 0 ? [{ ...piece, content: content.slice(0, known), late: false }] : []),
    ...(known < content.length ? [{ ...piece, clock: clock + known, content: content.slice(known), late: true }] : []),
  ]
}

/** Late letters go to where they stood, as long as what stood before them in their line still does; else to the line's end. */
function intoLine(text: Y.Text, place: Place, pieces: readonly LatePiece[]): Addition[] {
  if (pieces.every((piece) => piece.late)) return intoMadeAnew(text, place, pieces)
  const additions: Addition[] = []
  let before = ''
  for (const piece of pieces) {
    if (!piece.late) {
      before += words(piece)
      continue
    }
    const stands = place.letters.startsWith(before)
    const index = stands ? place.start + before.length : place.end
    additions.push({ text, index, client: piece.client, what: { piece } })
  }
  return additions
}

/** The old editor made a line anew when its kind changed: all its letters look new. What the line has already stays as it is. */
function intoMadeAnew(text: Y.Text, place: Place, pieces: readonly OldPiece[]): Addition[] {
  const whole = pieces.map(words).join('')
  let head = 0
  while (head < whole.length && whole[head] === place.letters[head]) head++
  let tail = 0
  while (tail < whole.length - head && tail < place.letters.length - head && whole.at(-1 - tail) === place.letters.at(-1 - tail))
    tail++
  const missing = whole.slice(head, whole.length - tail)
  const first = pieces[0]
  if (missing === '' || !first) return []
  const piece: OldPiece = { ...first, content: missing, formats: {} }
  return [{ text, index: place.start + head, client: first.client, what: { piece } }]
}

/** After how many additions others may work. */
const PORTION = 256

function* addByAuthor(doc: Y.Doc, additions: readonly Addition[], world: CarryWorld): Generator<undefined, CarriedUpdate[]> {
  const known = additions.map((addition) => world.authorOf(addition.client))
  const anybody = known.find((author) => author !== undefined)
  // Every client id of a document is bound to a person, so this is a document of another installation.
  if (anybody === undefined) return []
  const authors = known.map((author) => author ?? anybody)
  const people = [...new Set(authors)]
  const shifts = [...new Set(additions.map(({ text }) => text))].map((text) => new Shift(additions, text))
  const own = doc.clientID
  const updates: CarriedUpdate[] = []
  for (const personId of people) {
    const client = world.newClient()
    const before = Y.encodeStateVector(doc)
    const change = (work: () => void) => {
      doc.clientID = client
      try {
        doc.transact(work)
      } finally {
        doc.clientID = own
      }
    }
    for (const shift of shifts) {
      const theirs = shift.order.filter((index) => authors[index] === personId)
      for (let from = 0; from < theirs.length; from += PORTION) {
        change(() => addInOrder(shift, additions, theirs.slice(from, from + PORTION)))
        yield
      }
    }
    // Last of all, and stored with all of it: until then nothing was carried.
    if (personId === people.at(-1)) change(() => doc.getMap(CARRIED_ROOT).set('state', Y.encodeStateVector(doc)))
    updates.push({ personId, client, update: Y.encodeStateAsUpdate(doc, before) })
  }
  return updates
}

/** One walk along the text, however many additions there are: to look each one's place up would be a walk for each. */
function addInOrder(shift: Shift, additions: readonly Addition[], indexes: readonly number[]): void {
  const delta: { retain?: number; insert?: string | object; attributes?: object }[] = []
  let at = 0
  for (const index of indexes) {
    const place = shift.place(index)
    if (place > at) delta.push({ retain: place - at })
    const { what } = additions[index] as Addition
    delta.push(insertion(what))
    at = place + shift.added(index)
  }
  shift.text.applyDelta(delta)
}

function insertion(what: Addition['what']): { insert: string | object; attributes: object } {
  if ('mark' in what) return { insert: newLineMark(what.mark), attributes: {} }
  const { content, formats } = what.piece
  return typeof content === 'string' ? { insert: content, attributes: { ...formats } } : { insert: content, attributes: {} }
}

/** Where an addition belongs while those of other authors are there already or not yet. */
class Shift {
  readonly text: Y.Text
  /** The text's additions, by where they belong. Stable: what is listed first stands first at one place. */
  readonly order: readonly number[]
  private readonly rank = new Map<number, number>()
  private readonly sums: number[]
  private readonly additions: readonly Addition[]

  constructor(additions: readonly Addition[], text: Y.Text) {
    this.additions = additions
    this.text = text
    this.order = additions
      .map((_, index) => index)
      .filter((index) => additions[index]?.text === text)
      .sort((a, b) => (additions[a]?.index ?? 0) - (additions[b]?.index ?? 0))
    this.sums = new Array<number>(this.order.length + 1).fill(0)
    for (const [rank, index] of this.order.entries()) this.rank.set(index, rank)
  }

  place(index: number): number {
    let sum = this.additions[index]?.index ?? 0
    for (let at = this.rank.get(index) ?? 0; at > 0; at -= at & -at) sum += this.sums[at] ?? 0
    return sum
  }

  /** Says that it is there now. Returns how long it is. */
  added(index: number): number {
    const what = this.additions[index]?.what
    const length = what && 'piece' in what ? lengthOf(what.piece) : 1
    for (let at = (this.rank.get(index) ?? 0) + 1; at < this.sums.length; at += at & -at)
      this.sums[at] = (this.sums[at] ?? 0) + length
    return length
  }
}
