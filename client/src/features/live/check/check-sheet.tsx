import type { Interview } from '@panelbook/shared/interviews/api'
import { useMemo, useState } from 'react'
import { GlassNotice } from '../../../parts/interview/glass-notice.tsx'
import { NotHeldNotice } from '../../../parts/schedule/not-held-notice.tsx'
import boxes from '../../../ui/box.module.css'
import { Empty } from '../../../ui/page/page-states.tsx'
import { asSubmitted, checkView, whatIsLeft } from '../model/check-view.ts'
import { ForeignNotice } from '../parts/foreign-notice.tsx'
import { RecommendationChoice } from '../parts/scorecard/recommendation-choice.tsx'
import { TakeAways } from '../parts/scorecard/take-aways.tsx'
import { useCard, useConduct, useLive } from '../state/live-session.ts'
import { useIsSubmitted } from '../state/standing.ts'
import { TranscriptPane } from '../transcript/transcript-pane.tsx'
import { BroughtNotes } from './brought-notes.tsx'
import { CheckKeys } from './check-keys.tsx'
import { CheckRows } from './check-rows.tsx'
import classes from './check-sheet.module.css'
import { DeclineToScore } from './decline-to-score.tsx'
import { LateEdits } from './late-edits.tsx'
import { SubmitBar, useAttemptAnswered } from './submit-bar.tsx'
import { SubmittedNotice } from './submitted-notice.tsx'
import { ToSettle } from './to-settle.tsx'

export function CheckSheet({ interview }: { interview: Interview }) {
  const { plan, may, held, now } = useLive()
  const card = useCard((read) => read)
  const skips = useConduct((conduct) => conduct.skips)
  const submitted = useIsSubmitted()
  useAttemptAnswered()
  const view = useMemo(() => {
    const checked = checkView(plan, card, skips)
    return submitted || !held ? asSubmitted(checked) : checked
  }, [plan, card, skips, submitted, held])
  // Handed in here, and not in another tab while something else is being written in this one.
  const [arriving, setArriving] = useState(false)
  if (!may.rate) {
    return (
      <Empty title="You have no scorecard here">
        Moderators, panelists and shadows rate. {interview.myRole ? 'You are here to read along.' : 'You are not on this panel.'}
      </Empty>
    )
  }
  return (
    <div className={`${boxes.stack} ${classes.sheet}`}>
      <NotHeldNotice interview={interview} now={now()} />
      <GlassNotice interview={interview} now={now()} />
      <ForeignNotice />
      <LateEdits />
      {submitted ? <SubmittedNotice interviewId={interview.id} arriving={arriving} /> : held && <ToSettle view={view} />}
      <section className={`${boxes.card} ${boxes.pad}`} aria-label="Ratings">
        <CheckRows view={view} />
      </section>
      <TranscriptPane interview={interview} />
      <BroughtNotes />
      <section className={`${boxes.card} ${boxes.pad}`} id="recommendation" aria-label="Recommendation">
        <RecommendationChoice />
      </section>
      <section className={`${boxes.card} ${boxes.pad}`} aria-label="Take-aways">
        <TakeAways />
      </section>
      <DeclineToScore interview={interview} offered={held && !submitted} />
      <CheckKeys />
      {held && !submitted && <SubmitBar left={whatIsLeft(view)} onSubmitted={() => setArriving(true)} />}
    </div>
  )
}
