import { type Id, idSchema } from '../base/ids.ts'

/** Ids that `newId` makes hold no hyphen, so no line of the shared notes is ever called so. */
const OWN = 'own-'

/** Names a line that somebody brought from a document of their own: as evidence it quotes that, and no line of the shared notes. */
export const ownLineId = (id: Id): Id => idSchema.parse(`${OWN}${id}`)

/** Where the words of a piece of evidence were written. */
export const evidenceOrigin = (lineId: Id): 'shared notes' | 'own notes' =>
  lineId.startsWith(OWN) ? 'own notes' : 'shared notes'
