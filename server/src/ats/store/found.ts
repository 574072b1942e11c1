/** An id in the system, as text. */
export type ExternalId = string

export interface FoundJob {
  id: ExternalId
  name: string
}

/** An interview of a job's plan: what a stage is here. */
export interface FoundStage {
  id: ExternalId
  jobId: ExternalId
  name: string
}

export interface FoundPerson {
  id: ExternalId
  name: string
  emails: string[]
}

/** In slices of at most so many. */
export function* slices<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size)
}
