import { Button } from '@mantine/core'
import type { Interview } from '@panelbook/shared/interviews/api'
import type { Conduct } from '@panelbook/shared/interviews/conduct/conduct-doc'
import { withEndings } from '@panelbook/shared/interviews/conduct/endings'
import { questionTitle } from '@panelbook/shared/library/question'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { alignLines, askedFrom, recordingBegan } from '@panelbook/shared/transcripts/align-lines'
import type { Transcript } from '@panelbook/shared/transcripts/transcript'
import { useMemo } from 'react'
import { useRemoveTranscript } from '../../../api/transcripts.ts'
import { TranscriptLines } from '../../../parts/transcript/transcript-lines.tsx'
import boxes from '../../../ui/box.module.css'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { confirm } from '../../../ui/dialog/confirm.tsx'
import { notifyFailed } from '../../../ui/dialog/notify.ts'
import texts from '../../../ui/text.module.css'
import classes from './review-sections.module.css'

/** What was said, to be read: word for word, under the question that was asked then. */
export function TranscriptSection({ interview, transcript, conduct, mayRemove, line }: TranscriptSectionProps) {
  const { plan, startsAt, endings } = interview
  const aligned = useMemo(() => {
    const timeline = withEndings(conduct.timeline, endings ?? [])
    const beganAt = recordingBegan(transcript, { timeline, startsAt })
    return { beganAt, parts: alignLines(transcript.lines, beganAt, askedFrom(timeline)) }
  }, [transcript, conduct, endings, startsAt])
  const questions = useMemo(
    () => planQuestions(plan).map(({ question }) => ({ id: question.id, title: questionTitle(question) })),
    [plan],
  )
  const remove = useRemoveTranscript()
  const ask = async () => {
    const sure = await confirm({
      title: 'Remove the transcript?',
      body: 'It is removed for everyone. This can’t be undone. Quotes in scorecards stay.',
      confirm: 'Remove',
      danger: true,
    })
    if (!sure) return
    try {
      await remove.mutateAsync({ params: { id: interview.id }, body: { transcriptId: transcript.id } })
      announce('The transcript is removed')
    } catch (error) {
      notifyFailed(error)
    }
  }
  return (
    <section className={`${boxes.above28} ${classes.section}`} aria-labelledby="transcript">
      <div className={`${boxes.apart} ${boxes.below8}`}>
        <h2 className={texts.title} id="transcript">
          Transcript
        </h2>
        {mayRemove && (
          <Button className={classes.onScreen} size="compact-sm" variant="subtle" color="red" onClick={() => void ask()}>
            Remove…
          </Button>
        )}
      </div>
      <p className={`${texts.aside} ${texts.regular} ${boxes.below8}`}>
        What was said, word for word, as a meeting tool wrote it down.
      </p>
      <div className={`${boxes.card} ${classes.onScreen} ${classes.transcript}`}>
        <TranscriptLines transcript={transcript} questions={questions} at={line} {...aligned} />
      </div>
      <p className={classes.onPaper}>
        The transcript has {transcript.lines.length.toLocaleString('en')} lines. The exported review holds all of them.
      </p>
    </section>
  )
}

interface TranscriptSectionProps {
  interview: Interview
  transcript: Transcript
  conduct: Pick<Conduct, 'timeline'>
  mayRemove: boolean
  /** A line that somebody came for, by its place. */
  line: number | undefined
}
