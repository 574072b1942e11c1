import { ActionIcon, Alert, Button, Select, TextInput } from '@mantine/core'
import { may } from '@panelbook/shared/access/policy'
import { aliasKey } from '@panelbook/shared/suggesting/alias-key'
import type { SkillTable } from '@panelbook/shared/suggesting/api'
import { aliasCares, type SkillGroup, skillGroups } from '@panelbook/shared/suggesting/skills/skill'
import type { SkillEdits } from '@panelbook/shared/suggesting/skills/skill-edits'
import { IconArrowBackUp, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { inWords, notDone } from '../../api/api-problem.ts'
import { useSession } from '../../api/session.ts'
import { useChangeSkills, useSkills } from '../../api/suggesting.ts'
import boxes from '../../ui/box.module.css'
import { announce } from '../../ui/dialog/announcer.tsx'
import { confirm } from '../../ui/dialog/confirm-question.ts'
import { Page } from '../../ui/page/page.tsx'
import { QueryView } from '../../ui/page/query-view.tsx'
import texts from '../../ui/text.module.css'
import { matching, type SkillRow, skillRows, withAlias, withoutAlias } from './model/skill-rows.ts'
import classes from './skills-page.module.css'

const groupNames: Record<SkillGroup, string> = {
  language: 'Languages and fundamentals',
  framework: 'Frameworks and interfaces',
  data: 'Data',
  cloud: 'Cloud and operations',
  testing: 'Testing',
  practice: 'Practices and trades',
  behaviour: 'Behaviour',
}
const careNames = {
  any: 'In capital or small letters',
  case: 'Only with these capitals',
  wary: 'Only with these capitals, near words about skills',
} as const

/** What every skill is called, for matching: shipped names, and those of this workspace. */
export function SkillsPage() {
  const skills = useSkills()
  return (
    <Page
      title="Skills and their names"
      parent={{ to: '/library', label: 'Library' }}
      subtitle="Panelbook matches job descriptions and questions by these names. You can add your own."
    >
      <QueryView query={skills} loading="Loading the skills…">
        {(table) => <Skills table={table} />}
      </QueryView>
    </Page>
  )
}

function Skills({ table }: { table: SkillTable }) {
  const { person } = useSession()
  const mayWrite = may({ personId: person.id, workspaceRole: person.workspaceRole }, 'library.write')
  const [text, setText] = useState('')
  const change = useChangeSkills()
  const rows = skillRows(table)
  const shown = matching(rows, text)
  const changed = table.edits.added.length + table.edits.removed.length
  const save: Save = (edits, done, onSaved) =>
    change.mutate(
      { body: { version: table.version, edits } },
      {
        onSuccess: () => {
          announce(done)
          onSaved?.()
        },
      },
    )
  const restore = async () => {
    const sure = await confirm({
      title: 'Restore the shipped names?',
      body: `This undoes your ${changed === 1 ? 'change' : `${changed} changes`}. Names you added are removed, and names you removed come back.`,
      confirm: 'Restore',
      danger: true,
    })
    if (sure) save({ added: [], removed: [] }, 'Restored.')
  }
  return (
    <div className={`${boxes.stack} ${boxes.gap16}`}>
      {mayWrite && <AddAlias rows={rows} table={table} busy={change.isPending} onSave={save} />}
      {change.isError && (
        <Alert color="red" role="alert" title={notDone(change.error, 'Nothing was saved')}>
          {inWords(change.error)}
        </Alert>
      )}
      <div className={`${boxes.middle} ${boxes.apartBy16}`}>
        <TextInput
          type="search"
          aria-label="Search skills"
          placeholder="Search skills…"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <p className={texts.muted} role="status">
          {shown.length} of {rows.length} skills{changed > 0 && `, ${changed} ${changed === 1 ? 'change' : 'changes'} of yours`}
        </p>
        {mayWrite && changed > 0 && (
          <Button variant="default" onClick={() => void restore()} loading={change.isPending}>
            Restore the shipped names
          </Button>
        )}
      </div>
      {skillGroups.map((group) => {
        const ofGroup = shown.filter((row) => row.group === group)
        return (
          ofGroup.length > 0 && (
            <section key={group}>
              <h2 className={`${texts.title} ${boxes.below8}`}>{groupNames[group]}</h2>
              <ul className={boxes.card}>
                {ofGroup.map((row) => (
                  <SkillItem key={row.name} row={row} table={table} mayWrite={mayWrite} busy={change.isPending} onSave={save} />
                ))}
              </ul>
            </section>
          )
        )
      })}
    </div>
  )
}

/** One skill: its names as words; as buttons once somebody wants to change them, since a thousand buttons help nobody. */
function SkillItem({ row, table, mayWrite, busy, onSave }: SkillItemProps) {
  const [open, setOpen] = useState(false)
  const own = row.aliases.filter(({ standing }) => standing !== 'shipped').length
  return (
    <li className={`${boxes.grid} ${classes.row}`}>
      <h3 className={`${texts.small} ${texts.strong} ${classes.name}`}>{row.name}</h3>
      <div>
        {open ? (
          <ul className={`${boxes.row} ${boxes.gap6}`}>
            {row.aliases.map(({ text, care, standing }) => (
              <li
                key={text}
                className={`${boxes.inline} ${boxes.gap4} ${boxes.round} ${texts.smaller} ${classes.alias}`}
                data-standing={standing}
              >
                {standing === 'removed' ? <s>{text}</s> : text}
                {care !== 'any' && <span className={texts.tiny}>{careNames[care].toLowerCase()}</span>}
                <ActionIcon
                  size="xs"
                  disabled={busy}
                  aria-label={standing === 'removed' ? `Bring back ${text} for ${row.name}` : `Take ${text} out of ${row.name}`}
                  onClick={() =>
                    standing === 'removed'
                      ? onSave(withAlias(table.edits, { row, text, care }), `${text} is back.`)
                      : onSave(withoutAlias(table.edits, { row, text }), `${text} taken out.`)
                  }
                >
                  {standing === 'removed' ? <IconArrowBackUp size={12} /> : <IconX size={12} />}
                </ActionIcon>
              </li>
            ))}
          </ul>
        ) : (
          <p className={`${texts.small} ${classes.words}`}>
            {row.aliases
              .filter(({ standing }) => standing !== 'removed')
              .map(({ text }) => text)
              .join(', ') || 'no names, so it is never found'}
            {own > 0 && <span className={texts.tiny}> · {own === 1 ? '1 change' : `${own} changes`} of yours</span>}
          </p>
        )}
        {mayWrite && (
          <button
            type="button"
            className={`${boxes.press} ${texts.smaller}`}
            aria-expanded={open}
            aria-label={open ? `Done with ${row.name}` : `Change the names of ${row.name}`}
            onClick={() => setOpen(!open)}
          >
            {open ? 'Done' : 'Change'}
          </button>
        )}
      </div>
    </li>
  )
}

function AddAlias({ rows, table, busy, onSave }: AddAliasProps) {
  const [text, setText] = useState('')
  const [skill, setSkill] = useState('')
  const [group, setGroup] = useState<SkillGroup>('practice')
  const [care, setCare] = useState<(typeof aliasCares)[number]>('any')
  const [asked, setAsked] = useState(false)
  const known = rows.find((row) => row.name.toLowerCase() === skill.trim().toLowerCase())
  const problems = {
    text:
      aliasKey(text) === '' ? 'Enter a name with a letter or a digit.' : text.length > 60 ? 'At most 60 characters.' : undefined,
    skill: skill.trim() === '' ? 'Which skill does it stand for?' : skill.length > 60 ? 'At most 60 characters.' : undefined,
  }
  return (
    <form
      className={`${boxes.card} ${boxes.auto} ${boxes.gap12} ${boxes.pad} ${boxes.start} ${classes.add}`}
      aria-label="Add a name"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (problems.text || problems.skill || busy) return
        const row = known ?? { name: skill.trim(), group, aliases: [] }
        // Emptied once it is saved, and only of what was: what is typed meanwhile is the next name.
        onSave(withAlias(table.edits, { row, text: text.trim(), care }), `${text.trim()} added.`, () => {
          setText((now) => (now === text ? '' : now))
          setAsked(false)
        })
      }}
    >
      <TextInput
        label="Add a name"
        placeholder="Ferrybase"
        value={text}
        error={asked ? problems.text : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <TextInput
        label="Skill"
        placeholder="PostgreSQL, or a new one"
        list="known-skills"
        value={skill}
        error={asked ? problems.skill : undefined}
        onChange={(event) => setSkill(event.currentTarget.value)}
      />
      <datalist id="known-skills">
        {rows.map((row) => (
          <option key={row.name} value={row.name} />
        ))}
      </datalist>
      {skill.trim() !== '' && !known && (
        <Select
          label="Group"
          data={skillGroups.map((one) => ({ value: one, label: groupNames[one] }))}
          value={group}
          allowDeselect={false}
          onChange={(chosen) => setGroup(skillGroups.find((one) => one === chosen) ?? 'practice')}
        />
      )}
      <Select
        label="Matches"
        data={aliasCares.map((one) => ({ value: one, label: careNames[one] }))}
        value={care}
        allowDeselect={false}
        onChange={(chosen) => setCare(aliasCares.find((one) => one === chosen) ?? 'any')}
      />
      <Button type="submit" loading={busy}>
        Add
      </Button>
    </form>
  )
}

type Save = (edits: SkillEdits, done: string, onSaved?: () => void) => void
interface SkillItemProps {
  row: SkillRow
  table: SkillTable
  mayWrite: boolean
  busy: boolean
  onSave: Save
}
interface AddAliasProps {
  rows: readonly SkillRow[]
  table: SkillTable
  busy: boolean
  onSave: Save
}
