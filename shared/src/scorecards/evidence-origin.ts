import { type Id, idSchema } from '../base/ids.ts'

/** Ids that `newId` makes hold no hyphen, so no line of the shared notes is ever called so. */
const OWN = 'own-'
const SAID = /^said-([0-9A-Za-z]{1,40})-(\d{1,6})$/

/**
 * Names a line that somebody brought from a document of their own: as evidence it quotes that, and no line of the shared notes.
 */
export const ownLineId = (id: Id): Id => idSchema.parse(`${OWN}${id}`)

/** Names the line at a place, from 0, of a transcript. */
export const saidLineId = (transcriptId: Id, place: number): Id => idSchema.parse(`said-${transcriptId}-${place}`)

/** Which line of which transcript it names; undefined for every other line. */
export function saidLine(lineId: Id): { transcriptId: Id; place: number } | undefined {
  const [, transcriptId, place] = SAID.exec(lineId) ?? []
  return transcriptId === undefined ? undefined : { transcriptId, place: Number(place) }
}

/** Where the words of a piece of evidence were written. */
export const evidenceOrigin = (lineId: Id): 'shared notes' | 'own notes' | 'transcript' =>
  saidLine(lineId) ? 'transcript' : lineId.startsWith(OWN) ? 'own notes' : 'shared notes'
