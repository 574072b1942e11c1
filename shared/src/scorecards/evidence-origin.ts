import { type Id, idSchema } from '../base/ids.ts'

/** Ids that `newId` makes hold no hyphen, so no line of the shared notes is ever called so. */
const OWN = 'own-'
/** The line at a place, from 0, of a transcript. */
const SAID = /^said-([0-9A-Za-z]{1,40})-(\d{1,6})$/

/** Names a line that somebody brought from a document of their own: as evidence it quotes that, and no line of the shared notes. */
export const ownLineId = (id: Id): Id => idSchema.parse(`${OWN}${id}`)

/** Where the words of a piece of evidence were written. */
export const evidenceOrigin = (lineId: Id): 'shared notes' | 'own notes' | 'transcript' =>
  SAID.test(lineId) ? 'transcript' : lineId.startsWith(OWN) ? 'own notes' : 'shared notes'
