import { ActionIcon, Autocomplete, Button, NativeSelect } from '@mantine/core'
import { competencyKey } from '@panelbook/shared/roles/role'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import { focusAfter } from '../../../input/focus-after.ts'
import { settledKey } from '../../../input/keys/settled-key.ts'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import { type CompetencyDraft, newCompetency } from '../model/role-draft.ts'
import classes from './competencies-field.module.css'

/**
 * What the role is judged by, each once or, on purpose, in two stages. Enter begins the next, Backspace in an empty one removes
 * it.
 */
export function CompetenciesField({ competencies, known, problems, onChange }: CompetenciesFieldProps) {
  const list = useRef<HTMLUListElement>(null)
  const field = (key: string | undefined) => list.current?.querySelector<HTMLElement>(`[data-competency="${key}"] input`)
  const taken = new Set(competencies.map(({ name }) => competencyKey(name)))
  const offered = known.filter((name) => !taken.has(competencyKey(name)))

  const insert = (at: number) => {
    const fresh = newCompetency()
    focusAfter(
      () => onChange(competencies.toSpliced(at, 0, fresh)),
      () => field(fresh.key),
    )
  }
  const remove = (at: number) => {
    const next = competencies[at - 1] ?? competencies[at + 1]
    focusAfter(
      () => onChange(competencies.toSpliced(at, 1)),
      () => field(next?.key) ?? list.current?.parentElement?.querySelector<HTMLElement>('[data-part="add"]'),
    )
  }

  return (
    <section aria-labelledby="competencies">
      <h2 className={texts.title} id="competencies">
        Competencies to assess
      </h2>
      <p className={`${texts.note} ${boxes.below8}`}>
        Once is enough for most. Choose twice for the most important ones, to get a second, independent view.
      </p>
      <ul ref={list} className={`${boxes.grid} ${boxes.gap8} ${boxes.below8} ${classes.list}`}>
        {competencies.map((competency, at) => (
          <li
            key={competency.key}
            data-competency={competency.key}
            className={`${boxes.start} ${boxes.grid} ${boxes.gap8} ${classes.competency}`}
          >
            <Autocomplete
              aria-label={`Competency ${at + 1}`}
              placeholder="Testing"
              data={offered}
              limit={6}
              value={competency.name}
              error={problems[competency.key]}
              onChange={(name) => onChange(competencies.with(at, { ...competency, name }))}
              onKeyDown={(event) => {
                const key = settledKey(event)
                const choosing = event.currentTarget.getAttribute('aria-activedescendant')
                if (key === 'Enter' && !choosing) {
                  event.preventDefault()
                  if (competency.name.trim() !== '') insert(at + 1)
                } else if (key === 'Backspace' && competency.name === '') {
                  event.preventDefault()
                  remove(at)
                }
              }}
            />
            <NativeSelect
              aria-label={`How often ${competency.name || `competency ${at + 1}`} is assessed`}
              data={[
                { value: '1', label: 'Once' },
                { value: '2', label: 'Twice' },
              ]}
              value={String(competency.intended)}
              onChange={(event) =>
                onChange(competencies.with(at, { ...competency, intended: event.currentTarget.value === '2' ? 2 : 1 }))
              }
            />
            <ActionIcon aria-label={`Remove ${competency.name || `competency ${at + 1}`}`} onClick={() => remove(at)}>
              <IconX size={18} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Button
        data-part="add"
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={15} />}
        onClick={() => insert(competencies.length)}
      >
        Add a competency
      </Button>
    </section>
  )
}

interface CompetenciesFieldProps {
  competencies: readonly CompetencyDraft[]
  /** Names that the library and the chosen plans use. */
  known: readonly string[]
  /** By the row's key. */
  problems: Record<string, string>
  onChange: (competencies: CompetencyDraft[]) => void
}
