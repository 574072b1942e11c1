import type { Actor } from '@panelbook/shared/access/policy'
import type { Id } from '@panelbook/shared/base/ids'
import type { ReviewFormat } from '@panelbook/shared/review-file/write-review'
import { exportReview, type ReviewSources } from '../exporting/interview-review.ts'
import type { HttpDeps } from './deps.ts'
import type { HandlersOf } from './endpoint-handler.ts'

export function reviewExportHandlers({
  db,
  random,
  sync,
  clock,
}: HttpDeps): HandlersOf<'exportReviewJson' | 'exportReviewCsv' | 'exportReviewMarkdown'> {
  const sources: ReviewSources = { db, random, readDocument: (name, read) => sync.readDocument(name, read) }
  const file = (format: ReviewFormat, actor: Actor, interviewId: Id) =>
    exportReview(sources, actor, interviewId, format, clock.now())
  return {
    exportReviewJson: ({ actor, params }) => file('json', actor, params.id),
    exportReviewCsv: ({ actor, params }) => file('csv', actor, params.id),
    exportReviewMarkdown: ({ actor, params }) => file('markdown', actor, params.id),
  }
}
