import { TextInput, VisuallyHidden } from '@mantine/core'
import {
  IconBolt,
  IconCalendarEvent,
  IconHelpCircle,
  IconListDetails,
  IconRoute,
  IconSearch,
  IconUser,
  IconUserSearch,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { KeyHint } from '../../input/keys/key-hint.tsx'
import { settledKey } from '../../input/keys/settled-key.ts'
import boxes from '../../ui/box.module.css'
import { Dialog } from '../../ui/dialog/dialog.tsx'
import texts from '../../ui/text.module.css'
import classes from './finder-dialog.module.css'
import { askedFor, type FoundKind, type FoundThing, kinds, marked } from './found.ts'
import { useFound } from './use-found.ts'

const kindTitles: Record<FoundKind, string> = {
  ...{ candidates: 'Candidates', interviews: 'Interviews', questions: 'Questions', plans: 'Plans' },
  ...{ roles: 'Roles', people: 'People', do: 'Do' },
}

const kindIcons: Record<FoundKind, typeof IconUser> = {
  ...{ candidates: IconUserSearch, interviews: IconCalendarEvent, questions: IconHelpCircle, plans: IconListDetails },
  ...{ roles: IconRoute, people: IconUser, do: IconBolt },
}

/** Finds whatever one may read, and what one can do, by its name. */
export function FinderDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog
      onClose={onClose}
      withCloseButton={false}
      // Named for screen readers; the field says it to everybody else.
      styles={{ header: { position: 'absolute', minHeight: 0, padding: 0 }, body: { padding: 0 } }}
      size={640}
      yOffset="10vh"
      centered={false}
      padding={0}
      title={<VisuallyHidden component="span">Find anything</VisuallyHidden>}
    >
      <Finder onClose={onClose} />
    </Dialog>
  )
}

function Finder({ onClose }: { onClose(): void }) {
  const navigate = useNavigate()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  // Before the next key, not after the modal's own moment: it may already be a letter.
  useLayoutEffect(() => field.current?.focus(), [])
  const [typed, type] = useState('')
  /** Chosen by an arrow or the pointer: it stays chosen while others come. Without it, the first. */
  const [chosenKey, choose] = useState<string>()
  /** Enter was pressed before everything had come: it means the first of what comes. */
  const [awaited, setAwaited] = useState(false)
  const { things, settled, failed } = useFound(typed)
  const at = Math.max(
    0,
    things.findIndex(({ key }) => key === chosenKey),
  )
  const chosen = things[at]
  const { text } = askedFor(typed)

  const go = (thing: FoundThing) => {
    onClose()
    void navigate({ to: thing.to, params: thing.params, search: thing.search ?? {} } as never)
  }
  useEffect(() => {
    if (!awaited || !settled) return
    setAwaited(false)
    if (things[0]) go(things[0])
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const key = settledKey(event)
    if (key === 'Enter' && chosen && (settled || chosenKey !== undefined)) go(chosen)
    else if (key === 'Enter') setAwaited(true)
    else if (key === 'ArrowDown') choose(things[(at + 1) % Math.max(1, things.length)]?.key)
    else if (key === 'ArrowUp') choose(things.at(at - 1)?.key)
    else return
    event.preventDefault()
  }
  return (
    <>
      <TextInput
        ref={field}
        size="md"
        variant="unstyled"
        className={classes.field}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        rightSection={<KeyHint keys="Esc" />}
        rightSectionWidth={56}
        placeholder="A candidate, an interview, a question, something to do…"
        aria-label="Find anything"
        role="combobox"
        aria-expanded={things.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        {...(chosen ? { 'aria-activedescendant': optionId(id, chosen) } : {})}
        // Not controlled: keys that were pressed before it was there are written into it while React is still busy drawing it.
        defaultValue=""
        onChange={(event) => {
          type(event.currentTarget.value)
          choose(undefined)
          setAwaited(false)
        }}
        onKeyDown={onKeyDown}
        data-autofocus
      />
      <Options {...{ id, things, chosen, text }} follow={chosenKey !== undefined} choose={choose} go={go} />
      <div className={`${boxes.apart} ${texts.fine} ${classes.foot}`}>
        <span className={classes.keys}>
          <KeyHint keys="↑ ↓" /> choose <KeyHint keys="↵" /> open <KeyHint keys=">" /> acts only
        </span>
        <span role="status">{told(things.length, { settled, failed })}</span>
      </div>
    </>
  )
}

/** What was found, kind by kind: options of the field above, which keeps the focus. */
function Options({ id, things, chosen, text, follow, choose, go }: OptionsProps) {
  return (
    <div id={`${id}-list`} className={classes.list} role="listbox" aria-label="Found">
      {kinds.map((kind) => {
        const of = things.filter((thing) => thing.kind === kind)
        if (of.length === 0) return null
        const Icon = kindIcons[kind]
        return (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
          <div key={kind} role="group" aria-labelledby={`${id}-${kind}`}>
            <div id={`${id}-${kind}`} className={`${texts.eyebrow} ${classes.kind}`} role="presentation">
              {kindTitles[kind]}
            </div>
            {of.map((thing) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: options of a combobox are reached from its field
              <div
                key={thing.key}
                id={optionId(id, thing)}
                role="option"
                className={`${boxes.line} ${boxes.gap10} ${classes.option}`}
                aria-selected={thing === chosen}
                ref={(element) => {
                  if (thing === chosen && follow) element?.scrollIntoView?.({ block: 'nearest' })
                }}
                onPointerMove={() => choose(thing.key)}
                onClick={() => go(thing)}
              >
                <Icon size={18} stroke={1.6} className={boxes.fixed} aria-hidden="true" />
                <span className={texts.ellipsis}>
                  {marked(thing.title, text).map(({ words, typed: isTyped }, index) =>
                    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one title, made anew with it
                    isTyped ? <strong key={index}>{words}</strong> : <span key={index}>{words}</span>,
                  )}
                  {thing.note && <span className={texts.muted}> · {thing.note}</span>}
                </span>
              </div>
            ))}
          </div>
        )
      })}
    </div>
  )
}

interface OptionsProps {
  /** Of the field that they belong to. */
  id: string
  things: readonly FoundThing[]
  chosen: FoundThing | undefined
  text: string
  /** Somebody walks through them: the chosen one stays in view. */
  follow: boolean
  choose(key: string): void
  go(thing: FoundThing): void
}

const optionId = (id: string, thing: FoundThing): string => `${id}-${thing.key}`

function told(count: number, { settled, failed }: { settled: boolean; failed: boolean }): string {
  if (failed) return 'Not everything could be asked for. Type on to try again.'
  if (!settled) return 'Looking…'
  return count === 0 ? 'Nothing is called so. Try fewer letters.' : `${count} found`
}
