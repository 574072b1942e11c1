import { Button, Group, Modal, Stack } from '@mantine/core'
import type { Interview } from '@panelbook/shared/interviews/api'
import { questionTitle } from '@panelbook/shared/library/question'
import { ratingLabel } from '@panelbook/shared/library/rating-scale'
import type { PersonName } from '@panelbook/shared/people/person'
import { planQuestions } from '@panelbook/shared/plans/interview-plan'
import { recommendationInWords, type ScorecardContent } from '@panelbook/shared/scorecards/scorecard'
import { useState } from 'react'
import { useBreakGlass } from '../../../../api/scorecards.ts'
import { RatingChip } from '../../../../parts/rating/rating-chip.tsx'
import { ReasonDialog } from '../../../../parts/reason-dialog.tsx'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { clockTime } from '../../../../ui/time-in-words.ts'
import classes from '../review-sections.module.css'

/**
 * Asks for a reason, then shows the draft as it was at that moment. Only this dialog holds the draft, and it is gone when the
 * dialog closes.
 */
export function GlassDialog({ interview, person, close }: GlassDialogProps) {
  const glass = useBreakGlass()
  const [read, setRead] = useState<{ content: ScorecardContent; at: number } | undefined>()
  if (read) {
    return (
      <Modal
        opened
        onClose={close}
        size="lg"
        title={`${person.name}’s draft at ${clockTime(read.at)}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack gap="md">
          <p className={`${texts.aside} ${texts.regular}`}>
            {person.name} has been told that you read it, and why. You can see it only this once.
          </p>
          <Draft interview={interview} content={read.content} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Close
            </Button>
          </Group>
        </Stack>
      </Modal>
    )
  }
  return (
    <ReasonDialog
      title={`Break the glass of ${person.name}’s draft?`}
      explains={
        <>
          This draft is sealed. You can read it once, as it is now. <strong>{person.name} is told at once</strong> that you read
          it, and why. Both stay in the audit log.
        </>
      }
      label="Reason for reading the draft"
      confirm="Break the glass"
      danger
      send={async (reason) =>
        setRead(await glass.mutateAsync({ params: { id: interview.id, personId: person.id }, body: { reason } }))
      }
      onClose={close}
      // The draft replaces this dialog.
      stays
    />
  )
}

function Draft({ interview: { plan }, content }: { interview: Interview; content: ScorecardContent }) {
  const takeAways = content.takeAways.trim()
  return (
    <>
      <ul className={`${boxes.stack} ${boxes.gap8} ${classes.draft}`}>
        {planQuestions(plan).map(({ question }) => {
          const rating = content.ratings[question.id]
          const flags = question.redFlags.filter(({ id }) => content.redFlags[question.id]?.[id] !== undefined)
          return (
            <li key={question.id}>
              <RatingChip
                rating={rating}
                size="sm"
                levels={plan.scale.levels.length}
                label={rating?.kind === 'rated' ? ratingLabel(plan.scale, rating.value) : undefined}
              />
              <span>
                {questionTitle(question)}
                {flags.map((flag) => (
                  <span key={flag.id} className={`${texts.danger} ${texts.medium}`}>
                    {' '}
                    · {flag.text}
                  </span>
                ))}
              </span>
            </li>
          )
        })}
      </ul>
      <p className={`${texts.aside} ${texts.regular}`}>
        {content.recommendation ? `Recommendation: ${recommendationInWords[content.recommendation]}.` : 'No recommendation yet.'}
      </p>
      {takeAways !== '' && <p className={texts.written}>{takeAways}</p>}
    </>
  )
}

interface GlassDialogProps {
  interview: Interview
  person: PersonName
  close: () => void
}
