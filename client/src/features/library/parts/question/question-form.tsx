import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { questionDifficulties, questionKinds, questionLevels } from '@panelbook/shared/library/question'
import { DEFAULT_RATING_SCALE, ratingLabel } from '@panelbook/shared/library/rating-scale'
import { useId } from 'react'
import boxes from '../../../../ui/box.module.css'
import { asOptions } from '../../../../ui/capitalised.ts'
import { least } from '../../../../ui/least.ts'
import texts from '../../../../ui/text.module.css'
import { type DraftField, fieldNames, type PointField, type QuestionDraft } from '../../model/question-draft.ts'
import { PointsField } from './points-field.tsx'
import classes from './question-form.module.css'

/** Every field of a question; the page around it saves. */
export function QuestionFields({ draft, problems, competencies, onChange }: QuestionFieldsProps) {
  const listId = useId()
  const field = (name: Exclude<DraftField, PointField | 'anchors'>) => ({
    label: fieldNames[name],
    value: draft[name],
    error: problems[name],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...draft, [name]: event.currentTarget.value }),
  })
  const choice = (name: 'kind' | 'level' | 'difficulty', values: readonly string[]) => (
    <NativeSelect {...field(name)} data={[{ value: '', label: 'Not set' }, ...asOptions(values)]} />
  )
  const pointList = (name: PointField, one: string) => (
    <PointsField
      label={fieldNames[name]}
      one={one}
      points={draft[name]}
      error={problems[name]}
      onChange={(points) => onChange({ ...draft, [name]: points })}
    />
  )
  return (
    <>
      <Textarea {...field('prompt')} autosize minRows={2} required data-autofocus />
      <div className={`${boxes.auto} ${boxes.gap10}`} style={least('11rem')}>
        <TextInput {...field('title')} placeholder="A few words for lists" />
        <TextInput {...field('competency')} list={listId} />
        <datalist id={listId}>
          {competencies.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        {choice('kind', questionKinds)}
        {choice('level', questionLevels)}
        {choice('difficulty', questionDifficulties)}
        <TextInput {...field('minutes')} inputMode="numeric" />
      </div>
      {pointList('strongSignals', 'Strong signal')}
      {pointList('probes', 'Probe')}
      {pointList('redFlags', 'Red flag')}
      <fieldset className={`${boxes.stack} ${boxes.gap6} ${boxes.start} ${classes.points}`}>
        <legend className={`${texts.smaller} ${texts.strong}`}>{fieldNames.anchors}</legend>
        {draft.anchors.map((anchor, at) => (
          <Textarea
            key={anchor.value}
            label={labelOf(anchor.value)}
            autosize
            minRows={1}
            value={anchor.text}
            onChange={(event) =>
              onChange({ ...draft, anchors: draft.anchors.with(at, { ...anchor, text: event.currentTarget.value }) })
            }
          />
        ))}
        {problems.anchors && (
          <p className={texts.dangerFine} role="alert">
            {problems.anchors}
          </p>
        )}
      </fieldset>
      <Textarea {...field('sampleAnswer')} autosize minRows={2} maxRows={16} />
      <TextInput {...field('tags')} description="Separated by commas" />
    </>
  )
}

const labelOf = (value: number): string => {
  const label = ratingLabel(DEFAULT_RATING_SCALE, value)
  return label === String(value) ? label : `${value} · ${label}`
}

interface QuestionFieldsProps {
  draft: QuestionDraft
  problems: Partial<Record<DraftField, string>>
  /** Names in use, offered while typing. */
  competencies: readonly string[]
  onChange: (draft: QuestionDraft) => void
}
