/**
 * Which questions are chosen for a change: some by their ids, or all that a search finds, however many pages that is. `anchor` is
 * where a range begins.
 */
export type Selection =
  | { kind: 'some'; ids: ReadonlySet<string>; anchor?: string | undefined }
  | { kind: 'all-found'; total: number }

export const NOTHING_CHOSEN: Selection = { kind: 'some', ids: new Set() }

export const isChosen = (selection: Selection, id: string): boolean => selection.kind === 'all-found' || selection.ids.has(id)

export const chosenCount = (selection: Selection): number =>
  selection.kind === 'all-found' ? selection.total : selection.ids.size

/** Chooses one, or takes it out; of all that were found, those on the page but this one stay. */
export function toggled(selection: Selection, id: string, onPage: readonly string[]): Selection {
  const ids = new Set(selection.kind === 'all-found' ? onPage : selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { kind: 'some', ids, anchor: id }
}

/** Adds everything from where the range began to this one, both included; without a beginning on this page, this one alone. */
export function rangeTo(selection: Selection, id: string, onPage: readonly string[], from?: string): Selection {
  if (selection.kind === 'all-found') return selection
  const to = onPage.indexOf(id)
  const anchor = selection.anchor ?? from ?? id
  const begun = onPage.indexOf(anchor)
  const [first, last] = begun === -1 ? [to, to] : [Math.min(begun, to), Math.max(begun, to)]
  return { kind: 'some', ids: new Set([...selection.ids, ...onPage.slice(first, last + 1)]), anchor: begun === -1 ? id : anchor }
}

/** All on this page where one isn't chosen yet, else none of them. */
export function togglePage(selection: Selection, onPage: readonly string[]): Selection {
  if (selection.kind === 'all-found') return NOTHING_CHOSEN
  const all = onPage.every((id) => selection.ids.has(id))
  const ids = new Set(selection.ids)
  for (const id of onPage) {
    if (all) ids.delete(id)
    else ids.add(id)
  }
  return { kind: 'some', ids }
}
