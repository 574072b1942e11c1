import type { DocumentStatus } from './connection-status.ts'

/** What needs a person's attention first. */
const urgency = ['closed', 'refused', 'on-this-device', 'saving', 'loading', 'saved'] as const satisfies DocumentStatus['kind'][]

/** One status for several documents: the most urgent; among equals one with something unsent. No documents: loading. */
export function overallStatus(statuses: readonly DocumentStatus[]): DocumentStatus {
  const score = (status: DocumentStatus) => urgency.indexOf(status.kind) * 2 + ('unsent' in status && status.unsent ? 0 : 1)
  let worst: DocumentStatus | undefined
  for (const status of statuses) if (!worst || score(status) < score(worst)) worst = status
  const notKept = statuses.find((status) => status.notKept !== undefined)?.notKept
  return { ...(worst ?? { kind: 'loading' }), ...(notKept === undefined ? {} : { notKept }) }
}
