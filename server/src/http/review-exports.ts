import type { ReviewFormat } from '@panelbook/shared/debrief/review-file/write-review'
import { exportReview, type ReviewSources } from '../exporting/interview-review.ts'
import type { HttpDeps } from './deps.ts'
import type { Call, HandlersOf } from './endpoint-handler.ts'

type FileCall = Pick<Call<'exportReviewJson'>, 'actor' | 'params' | 'nameFile'>

export function reviewExportHandlers({
  db,
  random,
  sync,
  clock,
}: HttpDeps): HandlersOf<'exportReviewJson' | 'exportReviewCsv' | 'exportReviewMarkdown'> {
  const sources: ReviewSources = { db, random, readDocument: (name, read) => sync.readDocument(name, read) }
  const file = async (format: ReviewFormat, { actor, params, nameFile }: FileCall) => {
    const { name, text } = await exportReview(sources, actor, params.id, format, clock.now())
    nameFile(name)
    return text
  }
  return {
    exportReviewJson: (call) => file('json', call),
    exportReviewCsv: (call) => file('csv', call),
    exportReviewMarkdown: (call) => file('markdown', call),
  }
}
