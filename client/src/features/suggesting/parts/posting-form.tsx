import { Button, NumberInput, Select, Textarea } from '@mantine/core'
import { questionLevels } from '@panelbook/shared/library/question'
import { stageKindSchema, stageKinds } from '@panelbook/shared/roles/role'
import { POSTING_LENGTH } from '@panelbook/shared/suggesting/posting/requirement'
import { stageInWords } from '@panelbook/shared/suggesting/suggestion-in-words'
import { z } from 'zod'
import boxes from '../../../ui/box.module.css'
import { asOptions } from '../../../ui/capitalised.ts'
import { least } from '../../../ui/least.ts'

export const wishDraftSchema = z.object({
  posting: z.string(),
  level: z.enum(questionLevels).or(z.literal('')),
  stage: stageKindSchema,
  minutes: z.union([z.number(), z.literal('')]),
})
export type WishDraft = z.infer<typeof wishDraftSchema>
export const emptyWish = (): WishDraft => ({ posting: '', level: '', stage: 'other', minutes: 45 })

/** What stands in the way of asking, in words; undefined where nothing does. */
export function wishProblem({ posting, minutes }: WishDraft): string | undefined {
  if (posting.trim() === '') return 'Paste a job description first.'
  if (posting.length > POSTING_LENGTH)
    return `At most ${POSTING_LENGTH.toLocaleString('en')} characters: leave out what isn’t about the job.`
  return minutes === '' || minutes < 10 || minutes > 480 ? 'A slot has 10 to 480 minutes.' : undefined
}

/** The job description, and what the plan is for. */
export function PostingForm({ wish, change, busy, problem, onSuggest }: PostingFormProps) {
  return (
    <form
      className={`${boxes.card} ${boxes.stack} ${boxes.gap16} ${boxes.roomy}`}
      onSubmit={(event) => {
        event.preventDefault()
        onSuggest()
      }}
      noValidate
    >
      <Textarea
        label="Job description"
        description="Paste it as it is. It is read once and not stored."
        minRows={10}
        maxRows={24}
        autosize
        value={wish.posting}
        error={problem}
        onChange={(event) => change({ ...wish, posting: event.currentTarget.value })}
      />
      <div className={`${boxes.auto} ${boxes.gap12}`} style={least('9rem')}>
        <Select
          label="Level"
          data={[{ value: '', label: 'As the text says' }, ...asOptions(questionLevels)]}
          value={wish.level}
          allowDeselect={false}
          onChange={(level) => change({ ...wish, level: questionLevels.find((one) => one === level) ?? '' })}
        />
        <Select
          label="Stage"
          data={stageKinds.map((stage) => ({ value: stage, label: stageInWords[stage] }))}
          value={wish.stage}
          allowDeselect={false}
          onChange={(stage) => change({ ...wish, stage: stageKindSchema.catch('other').parse(stage) })}
        />
        <NumberInput
          label="Slot"
          suffix=" min"
          value={wish.minutes}
          min={10}
          max={480}
          step={5}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          onChange={(minutes) => change({ ...wish, minutes: typeof minutes === 'number' ? minutes : '' })}
        />
      </div>
      <Button type="submit" loading={busy} className={boxes.selfStart}>
        Suggest a plan
      </Button>
    </form>
  )
}

interface PostingFormProps {
  wish: WishDraft
  change: (wish: WishDraft) => void
  busy: boolean
  problem: string | undefined
  onSuggest: () => void
}
