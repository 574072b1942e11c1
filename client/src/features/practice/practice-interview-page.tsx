import type { Practice } from '@panelbook/shared/practice/api'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { usePractice } from '../../api/practice.ts'
import { Page } from '../../ui/page/page.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import { Comparison } from './parts/comparison.tsx'
import { ScoreVignette } from './parts/score-vignette.tsx'

const paramsSchema = z.object({ vignetteId: z.string() })

/** One practice interview: first to score, then to compare. */
export function PracticeInterviewPage() {
  const { vignetteId } = paramsSchema.parse(useParams({ strict: false }))
  const practice = usePractice(vignetteId)
  return practice.data ? (
    <PracticeInterview key={vignetteId} practice={practice.data} />
  ) : (
    <Page title="Practice">
      <QueryView query={practice} loading="Loading the practice interview…">
        {() => null}
      </QueryView>
    </Page>
  )
}

function PracticeInterview({ practice: { vignette, comparison } }: { practice: Practice }) {
  const [again, setAgain] = useState(false)
  if (comparison && !again) {
    return <Comparison vignette={vignette} comparison={comparison} onAgain={() => setAgain(true)} />
  }
  return <ScoreVignette vignette={vignette} attempt={(comparison?.mine.length ?? 0) + 1} onSubmitted={() => setAgain(false)} />
}
