import type { Id } from '@panelbook/shared/base/ids'
import { parseDocumentName } from '@panelbook/shared/protocol/document-name'
import { type DeviceStore, personOf } from '../../api/device/device-store.ts'
import { unsavedDrafts } from '../../api/device/kept-drafts.ts'
import { documentWords } from '../document-words.ts'
import { peopleHere } from './purge-device.ts'

/** What somebody typed on this device that the server never got. */
export interface LeftBehind {
  personId: Id
  /** Of whoever was signed in last; of others before them it isn't known. */
  name?: string
  /** "a scorecard", "shared notes": kinds alone, since what they are about is not for everybody. */
  what: readonly string[]
}

/** Documents of this person with something the server hasn't confirmed, and forms of theirs in this tab. */
export async function unsentOf(personId: Id, device: DeviceStore): Promise<string[]> {
  const documents = [...(await device.documents(personId))].flatMap(([key, note]) => {
    const name = note.unsent ? parseDocumentName(key) : undefined
    return name ? [documentWords[name.kind]] : []
  })
  const drafts = typeof sessionStorage === 'undefined' ? [] : unsavedDrafts()
  return [...documents, ...drafts.filter((draft) => draft.personId === personId).map(({ what }) => what)]
}

/** Everybody but `personId` whose words would be lost if this device were theirs alone. */
export async function leftBehind(personId: Id, device: DeviceStore): Promise<LeftBehind[]> {
  const last = personOf(await device.session())
  const others = [...(await peopleHere(device))].filter((each) => each !== personId).sort()
  const left: LeftBehind[] = []
  for (const other of others) {
    const what = await unsentOf(other, device)
    if (what.length > 0) left.push({ personId: other, what, ...(last?.id === other ? { name: last.name } : {}) })
  }
  return left
}
