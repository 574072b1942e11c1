import { Button, Checkbox } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
import boxes from '../../../ui/box.module.css'
import { StickyBar } from '../../../ui/page/sticky-bar.tsx'
import texts from '../../../ui/text.module.css'
import { countChoices, type Decided, withoutCompetency } from '../model/import-choices.ts'
import { questionsInWords } from '../model/import-words.ts'
import classes from './mend-bank.module.css'

/** What will be imported, and Undo; above it the choices for the selected lines. */
export function ImportBar({ decided, unrecognised, lastStep, children, ...bar }: ImportBarProps) {
  const { imported, merged, skipped } = countChoices(decided)
  const unjudged = useMemo(() => withoutCompetency(decided), [decided])
  return (
    <StickyBar
      className={`${boxes.middle} ${boxes.gap8} ${boxes.ruleAbove} ${classes.bar}`}
      aria-label="Import"
      data-choosing={children ? '' : undefined}
    >
      {children}
      <span className={`${texts.note} ${classes.summary}`}>
        {unrecognised > 0 && `${unrecognised} not recognised · `}
        {skipped} skipped
        {merged > 0 && ` · ${merged} added to the library’s`}
      </span>
      {unjudged > 0 && (
        <Checkbox
          checked={bar.sectionsAreCompetencies}
          onChange={({ currentTarget: { checked } }) => bar.onSectionsAreCompetencies(checked)}
          label={`Use sections as competencies (${questionsInWords(unjudged)} without one)`}
        />
      )}
      <Button
        variant="default"
        disabled={lastStep === undefined}
        leftSection={<IconArrowBackUp size={16} aria-hidden="true" />}
        onClick={bar.onUndo}
        {...(lastStep ? { title: lastStep } : {})}
      >
        Undo
      </Button>
      <Button disabled={imported + merged === 0 || bar.waits} loading={bar.importing} onClick={bar.onImport}>
        Import {questionsInWords(imported + merged)}
      </Button>
    </StickyBar>
  )
}

interface ImportBarProps {
  decided: readonly Decided[]
  /** Unrecognised lines about which nobody has said what they are. */
  unrecognised: number
  /** What Undo would undo. */
  lastStep: string | undefined
  onUndo: () => void
  sectionsAreCompetencies: boolean
  onSectionsAreCompetencies: (on: boolean) => void
  /** The search for duplicates is still running. */
  waits: boolean
  importing: boolean
  onImport: () => void
  /** The choices for the selected lines. */
  children: ReactNode
}
