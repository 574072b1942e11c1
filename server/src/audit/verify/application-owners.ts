import type { Id } from '@panelbook/shared/base/ids'

interface Merge {
  /** The candidate that was kept. */
  candidateId: Id
  mergedId: Id
  mergeId: Id
}

/** Whose each application is, as the log tells it: by the interviews planned for it, and by merges and their undoing. */
export interface ApplicationOwners {
  planned(of: { candidateId: Id; applicationId: Id }): void
  merged(merge: Merge): void
  undone(merge: Merge): void
  erased(applicationId: Id): void
  /** The candidate; undefined where the log can't tell. */
  of(applicationId: Id): Id | undefined
}

export function createApplicationOwners(): ApplicationOwners {
  const owners = new Map<Id, Id>()
  /** What each merge moved, and what was known of the kept candidate's before it. */
  const merges = new Map<Id, { moved: Set<Id>; own: Set<Id> }>()
  const of = (candidateId: Id) => [...owners].flatMap(([id, owner]) => (owner === candidateId ? [id] : []))
  return {
    planned: ({ candidateId, applicationId }) => {
      owners.set(applicationId, candidateId)
    },
    merged: ({ candidateId, mergedId, mergeId }) => {
      const [moved, own] = [of(mergedId), of(candidateId)]
      merges.set(mergeId, { moved: new Set(moved), own: new Set(own) })
      for (const id of moved) owners.set(id, candidateId)
    },
    undone: ({ candidateId, mergedId, mergeId }) => {
      const merge = merges.get(mergeId)
      for (const id of of(candidateId)) {
        if (merge?.moved.has(id)) owners.set(id, mergedId)
        // First heard of after the merge: it may have been of either before, and the next interview planned for it will tell.
        else if (!merge?.own.has(id)) owners.delete(id)
      }
    },
    erased: (applicationId) => {
      owners.delete(applicationId)
    },
    of: (applicationId) => owners.get(applicationId),
  }
}
