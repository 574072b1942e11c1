import { Alert, Button, Group } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { useState } from 'react'
import { fieldErrors, inWords } from '../../../api/api-problem.ts'
import { useKeys } from '../../../input/keys/keys.ts'
import boxes from '../../../ui/box.module.css'
import { announce } from '../../../ui/dialog/announcer.tsx'
import { LinkButton } from '../../../ui/page/link-button.tsx'
import texts from '../../../ui/text.module.css'
import type { SavingPlan } from '../state/save-plan.ts'
import type { PlanEditingState } from '../state/use-plan-editing.ts'

/** Saves the plan, takes a step back, or leads away; what went wrong stands above. */
export function BuilderActions({ state, saving, onUndo, onRedo }: BuilderActionsProps) {
  const { editing, undo, redo, changed } = state
  return (
    <>
      {saving.error && (
        <Alert color="red" role="alert" title="The plan wasn’t saved">
          {[inWords(saving.error), ...Object.values(fieldErrors(saving.error))].join(' ')} Everything you entered is still here.
        </Alert>
      )}
      <div className={`${boxes.grid} ${boxes.gap8}`}>
        <Button type="submit" loading={saving.saving} disabled={editing.base > 0 && !changed} fullWidth>
          {editing.base === 0 ? 'Save plan' : `Save as version ${editing.base + 1}`}
        </Button>
        <Group gap="xs" grow wrap="nowrap">
          <Button
            variant="default"
            disabled={!undo}
            leftSection={<IconArrowBackUp size={16} aria-hidden="true" />}
            aria-keyshortcuts="z"
            onClick={onUndo}
          >
            Undo
          </Button>
          <Button
            variant="default"
            disabled={!redo}
            leftSection={<IconArrowForwardUp size={16} aria-hidden="true" />}
            aria-keyshortcuts="Shift+Z"
            onClick={onRedo}
          >
            Redo
          </Button>
        </Group>
        <p className={texts.note} role="status">
          {changed ? 'Not saved yet. Kept in this tab.' : 'Nothing changed yet.'}
        </p>
        {editing.base === 0 ? (
          <LinkButton to="/plans" variant="subtle" size="compact-sm">
            Back to the plans
          </LinkButton>
        ) : (
          <LinkButton to="/plans/$planId" params={{ planId: editing.id }} variant="subtle" size="compact-sm">
            Back to the plan
          </LinkButton>
        )}
      </div>
    </>
  )
}

/** The ways back and forth through the steps, which say what they did, and their keys. */
export function useUndoKeys({ undo, redo }: PlanEditingState) {
  const goBack = () => {
    undo?.()
    if (undo) announce('Undone.')
  }
  const goForward = () => {
    redo?.()
    if (redo) announce('Redone.')
  }
  useKeys([
    { keys: 'z', does: 'Undo the last step', group: 'Plan', run: goBack },
    { keys: 'Z', does: 'Redo the step (Shift Z)', group: 'Plan', run: goForward },
  ])
  return { goBack, goForward }
}

/** Says once that unsaved changes of an earlier visit are shown, and gives them up where that is wished. */
export function KeptFromBefore({ state: { changed, forget } }: { state: PlanEditingState }) {
  const [resumed, setResumed] = useState(changed)
  if (!resumed || !changed) return null
  return (
    <Alert color="blue" role="status" title="Unsaved changes from before">
      <Group gap="xs" justify="space-between">
        <span>These changes are kept in this tab and are not saved yet.</span>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            forget()
            setResumed(false)
            announce('The unsaved changes are discarded.')
          }}
        >
          Discard them
        </Button>
      </Group>
    </Alert>
  )
}

interface BuilderActionsProps {
  state: PlanEditingState
  saving: SavingPlan
  onUndo: () => void
  onRedo: () => void
}
