import { Button, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import {
  questionDifficulties,
  questionDifficultySchema,
  questionLevelSchema,
  questionLevels,
} from '@panelbook/shared/library/question'
import { type FormEvent, useState } from 'react'
import boxes from '../../../../ui/box.module.css'
import { least } from '../../../../ui/least.ts'
import type { Draft } from '../../model/open-bank.ts'

/** Edits the prompt and the attributes, where the bank has them wrong or not at all. */
export function DraftEdit({ draft, onDone }: DraftEditProps) {
  const [prompt, setPrompt] = useState(draft.prompt)
  const [competency, setCompetency] = useState(draft.competency ?? '')
  const [level, setLevel] = useState<string>(draft.level ?? '')
  const [difficulty, setDifficulty] = useState<string>(draft.difficulty ?? '')
  const [minutes, setMinutes] = useState<number | string>(draft.minutes ?? '')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { competency: _c, level: _l, difficulty: _d, minutes: _m, ...rest } = draft
    const chosenLevel = questionLevelSchema.safeParse(level).data
    const chosenDifficulty = questionDifficultySchema.safeParse(difficulty).data
    onDone({
      ...rest,
      prompt: prompt.trim(),
      ...(competency.trim() === '' ? {} : { competency: competency.trim() }),
      ...(chosenLevel ? { level: chosenLevel } : {}),
      ...(chosenDifficulty ? { difficulty: chosenDifficulty } : {}),
      ...(typeof minutes === 'number' ? { minutes } : {}),
    })
  }
  return (
    <form className={`${boxes.stack} ${boxes.gap10}`} onSubmit={submit}>
      <Textarea
        label="Prompt"
        autosize
        maxLength={2_000}
        required
        value={prompt}
        onChange={(event) => setPrompt(event.currentTarget.value)}
      />
      <div className={`${boxes.auto} ${boxes.gap10}`} style={least('8rem')}>
        <TextInput
          label="Competency"
          maxLength={200}
          value={competency}
          onChange={(event) => setCompetency(event.currentTarget.value)}
        />
        <NativeSelect
          label="Level"
          value={level}
          data={['', ...questionLevels]}
          onChange={(event) => setLevel(event.currentTarget.value)}
        />
        <NativeSelect
          label="Difficulty"
          value={difficulty}
          data={['', ...questionDifficulties]}
          onChange={(event) => setDifficulty(event.currentTarget.value)}
        />
        <NumberInput
          label="Minutes"
          min={1}
          max={240}
          allowDecimal={false}
          clampBehavior="strict"
          value={minutes}
          onChange={setMinutes}
        />
      </div>
      <div className={`${boxes.middle} ${boxes.apartBy16}`}>
        <Button type="submit" size="compact-sm" disabled={prompt.trim() === ''}>
          Done
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={() => onDone(undefined)}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

interface DraftEditProps {
  draft: Draft
  /** Absent: nothing was changed. */
  onDone: (draft: Draft | undefined) => void
}
