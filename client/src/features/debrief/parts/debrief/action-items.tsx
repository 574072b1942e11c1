import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { newId } from '@panelbook/shared/base/ids'
import { ACTION_LENGTH, type Debrief, hasRoomForAction, setAction } from '@panelbook/shared/debrief/debrief-doc'
import type { PersonName } from '@panelbook/shared/people/person'
import { MOST_ACTIONS } from '@panelbook/shared/protocol/document-roots'
import { IconX } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type * as Y from 'yjs'
import { useServerClock } from '../../../../sync/hooks.ts'
import boxes from '../../../../ui/box.module.css'
import texts from '../../../../ui/text.module.css'
import { useOwnerName, useOwners } from '../../state/use-owners.ts'
import classes from './debrief.module.css'

/** Who does what next. */
export function ActionItems({ doc, origin, actions, seated }: ActionItemsProps) {
  const clock = useServerClock()
  const [text, setText] = useState('')
  const [ownerId, setOwnerId] = useState('')
  const owners = useOwners(seated)
  const nameOf = useOwnerName(seated)
  const full = !hasRoomForAction(doc)
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '' || full) return
    const owner = ownerId === '' ? {} : { ownerId }
    setAction(doc, newId(), { text: text.trim(), ...owner, done: false, at: clock.now() }, origin)
    setText('')
  }
  return (
    <section className={`${boxes.card} ${boxes.pad} ${texts.anywhere}`} aria-labelledby="actions">
      <h2 className={classes.label} id="actions">
        Action items
      </h2>
      <ul className={classes.actions}>
        {actions.map(({ id, client: _client, ...action }) => (
          <li key={id} className={`${boxes.line} ${boxes.gap8}`}>
            <Checkbox
              checked={action.done}
              label={`${action.text}${nameOf(action.ownerId) ? ` · ${nameOf(action.ownerId)}` : ''}`}
              onChange={(event) => setAction(doc, id, { ...action, done: event.currentTarget.checked }, origin)}
            />
            <ActionIcon aria-label={`Remove “${action.text}”`} onClick={() => setAction(doc, id, undefined, origin)}>
              <IconX size={16} aria-hidden="true" />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <form className={`${boxes.grid} ${boxes.gap8} ${classes.newAction}`} onSubmit={add}>
        <TextInput
          aria-label="New action item"
          placeholder="Ask for a second coding sample"
          value={text}
          maxLength={ACTION_LENGTH}
          error={full ? `There is room for ${MOST_ACTIONS} action items, those that were removed included.` : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <NativeSelect
          aria-label="Who does it"
          value={ownerId}
          onChange={(event) => setOwnerId(event.currentTarget.value)}
          data={[{ value: '', label: 'No one yet' }, ...owners.map((person) => ({ value: person.id, label: person.name }))]}
        />
        <Button type="submit" variant="default" disabled={full}>
          Add
        </Button>
      </form>
    </section>
  )
}

interface ActionItemsProps {
  doc: Y.Doc
  origin: object
  actions: Debrief['actions']
  /** Who is on a panel. */
  seated: readonly PersonName[]
}
