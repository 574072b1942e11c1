import { readDebrief } from '@panelbook/shared/debrief/debrief-doc'
import { useCallback } from 'react'
import type * as Y from 'yjs'
import { useDocument, useDocumentStatus, useYSnapshot } from '../../../../sync/hooks.ts'
import { ReviewMatrix, type ReviewMatrixProps } from './review-matrix.tsx'

/** The matrix after the reveal: beside the first ratings stands what the debrief agreed on, as it is agreed. */
export function MatrixWithConsensus({ interviewId, ...matrix }: ReviewMatrixProps & { interviewId: string }) {
  const open = useDocument({ kind: 'debrief', interviewId })
  const status = useDocumentStatus(open)
  const { groups } = matrix
  const read = useCallback(
    (doc: Y.Doc) => {
      const ids = groups.flatMap((group) => group.rows.map((row) => row.entry.question.id))
      const { consensus, reasons } = readDebrief(doc, ids)
      return new Map([...consensus].map(([questionId, { rating }]) => [questionId, { rating, reason: reasons.get(questionId) }]))
    },
    [groups],
  )
  const consensus = useYSnapshot(open.doc, read)
  // Before it has arrived, the page can't say that nothing was agreed.
  return <ReviewMatrix {...matrix} {...(status.kind === 'loading' ? {} : { consensus })} />
}
