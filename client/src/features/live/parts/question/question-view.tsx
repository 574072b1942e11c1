import { Button } from '@mantine/core'
import type { Id } from '@panelbook/shared/base/ids'
import { modelMark } from '@panelbook/shared/library/provenance-in-words'
import type { QuestionContent } from '@panelbook/shared/library/question'
import { OF_QUESTION } from '../../../../input/at-work.ts'
import boxes from '../../../../ui/box.module.css'
import { StatusPill } from '../../../../ui/status-pill.tsx'
import texts from '../../../../ui/text.module.css'
import { skipInWords } from '../../model/check-view.ts'
import { NotesCard } from '../../notes/notes-card.tsx'
import { useSettledTime } from '../../state/conversation.ts'
import { useConduct, useLive, usePlanQuestion, useQuestionInView } from '../../state/live-session.ts'
import { ProbeList, RedFlagList, SignalList } from './question-points.tsx'
import classes from './question-view.module.css'
import { useSuggestedAsker } from './suggested-asker.ts'

/** The question on this screen: prompt, what to listen for, what to ask, what to beware of, and the notes everybody writes. */
export function QuestionView() {
  const questionId = useQuestionInView()
  const { question, minutes, asker } = usePlanQuestion(questionId)
  const { plan } = useLive()
  const section = plan.sections.find((one) => one.questions.some((entry) => entry.question.id === questionId))
  // Imported questions often have no competency: their section says what they are about.
  const about = question.competency ?? section?.title
  const drafted = modelMark(question)
  const suggested = useSuggestedAsker(asker ?? section?.asker)
  return (
    <div className={`${boxes.stack} ${boxes.gap20} ${classes.view}`} {...OF_QUESTION}>
      <Introduction />
      <div>
        <div className={`${boxes.row} ${boxes.gap6} ${boxes.below8} ${classes.facts}`}>
          {about && <StatusPill>{about}</StatusPill>}
          {question.kind && <StatusPill>{capital(question.kind)}</StatusPill>}
          {question.level && <StatusPill>{capital(question.level)}</StatusPill>}
          <StatusPill>{minutes} min</StatusPill>
          {drafted && <StatusPill>{drafted}</StatusPill>}
          {suggested && <StatusPill>{suggested} might ask</StatusPill>}
        </div>
        <h2 key={questionId} className={`${texts.bold} ${classes.prompt}`} translate="yes">
          {question.prompt}
        </h2>
      </div>
      <SkippedNotice questionId={questionId} />
      {/* Made anew with each question: a browser that translates has put its own nodes into the old ones. */}
      <div key={`points of ${questionId}`} className={`${boxes.grid} ${classes.points}`}>
        <SignalList question={question} />
        <div className={`${boxes.stack} ${boxes.gap18}`}>
          <ProbeList question={question} />
          <RedFlagList question={question} />
        </div>
      </div>
      <NotesCard questionId={questionId} />
      <SampleAnswer key={questionId} question={question} />
    </div>
  )
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

/** What the panel says before the first question, until it has begun. */
function Introduction() {
  const { plan } = useLive()
  const { phase } = useSettledTime()
  // Also before the conversation has arrived: coming in then, it would push the question down.
  if (!plan.introduction || phase !== 'not-started') return null
  return (
    <details className={`${boxes.surface} ${classes.script}`} open>
      <summary className={`${texts.note} ${texts.strong}`}>Before the first question</summary>
      <p className={`${boxes.above8} ${texts.written}`} translate="yes">
        {plan.introduction}
      </p>
    </details>
  )
}

function SkippedNotice({ questionId }: { questionId: Id }) {
  const { actions, may } = useLive()
  const skip = useConduct((conduct) => conduct.skips.get(questionId))
  if (!skip) return null
  return (
    <div className={`${boxes.middle} ${boxes.surface} ${texts.note} ${classes.status}`} data-tone="warn">
      <span>Skipped: {skipInWords(skip)}</span>
      {may.conduct && (
        <Button size="compact-xs" variant="default" onClick={() => actions.unskip(questionId)}>
          Undo the skip
        </Button>
      )}
    </div>
  )
}

function SampleAnswer({ question }: { question: Pick<QuestionContent, 'sampleAnswer'> }) {
  if (!question.sampleAnswer) return null
  return (
    <details className={texts.small}>
      <summary className={texts.muted}>Sample answer</summary>
      <p className={`${boxes.above8} ${texts.written}`} translate="yes">
        {question.sampleAnswer}
      </p>
    </details>
  )
}
