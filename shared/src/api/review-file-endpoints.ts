import { z } from 'zod'
import { idSchema } from '../base/ids.ts'

const file = <M extends `${string}/${string}`, P extends `/interviews/{id}/${string}`>(path: P, media: M, form: string) =>
  ({
    method: 'get',
    path,
    access: 'interview',
    summary: `The review of one interview as ${form}: what whoever asks may read at that moment; it is recorded that they took it`,
    params: z.object({ id: idSchema }),
    media,
    response: z.string(),
  }) as const

/** Files of a review, to keep or to work on elsewhere. */
export const reviewFileEndpoints = {
  exportReviewJson: file('/interviews/{id}/export/review.json', 'application/json', 'JSON'),
  exportReviewCsv: file('/interviews/{id}/export/review.csv', 'text/csv', 'CSV'),
  exportReviewMarkdown: file('/interviews/{id}/export/review.md', 'text/markdown', 'Markdown'),
} as const
