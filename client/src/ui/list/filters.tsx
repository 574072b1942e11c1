import { Button, NativeSelect, type NativeSelectProps, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'react'
import { useKeys } from '../../input/keys/keys.ts'
import boxes from '../box.module.css'
import classes from './filters.module.css'

/** Milliseconds after the last letter before the search begins. */
const TYPING_PAUSE_MS = 180

/**
 * What a list is searched for and narrowed by, in one row above it: the words first, then what the caller gives, then the way
 * back to all.
 */
export function Filters({ text, onText, label, placeholder, group, widths, onClear, children }: FiltersProps) {
  const [typed, type] = useState(text ?? '')
  const search = useDebouncedCallback((value: string) => onText(value.trim() || undefined), TYPING_PAUSE_MS)
  const input = useRef<HTMLInputElement>(null)
  useKeys([{ keys: '/', does: group.does, group: group.name, run: () => input.current?.focus() }])
  // The address also changes by the back button and by "clear"; while a person types here, their letters are kept.
  useEffect(() => {
    if (document.activeElement !== input.current) type(text ?? '')
  }, [text])
  return (
    <search
      className={`${boxes.row} ${boxes.screen} ${boxes.gap8} ${boxes.below16}`}
      style={{ '--words': widths.words, '--choice': widths.choice } as CSSProperties}
    >
      <TextInput
        ref={input}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={placeholder}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        className={classes.text}
        value={typed}
        onChange={(event) => {
          type(event.currentTarget.value)
          search(event.currentTarget.value)
        }}
      />
      {children}
      {onClear && (
        <Button
          variant="subtle"
          onClick={() => {
            type('')
            onClear()
          }}
        >
          Clear
        </Button>
      )}
    </search>
  )
}

/** One choice of them; chosen, it stands out. */
export function FilterChoice({ chosen = false, ...rest }: NativeSelectProps & { chosen?: boolean }) {
  return <NativeSelect {...rest} className={classes.choice} data-chosen={chosen || undefined} />
}

interface FiltersProps {
  /** What is searched for, as the address has it. */
  text: string | undefined
  onText: (text: string | undefined) => void
  label: string
  placeholder: string
  /** How the key `/`, which leads here, is told in the list of keys. */
  group: { name: string; does: string }
  /** How wide the field for words would be, and how wide a choice may become. */
  widths: { words: string; choice: string }
  /** Absent where nothing is searched for or narrowed. */
  onClear: (() => void) | undefined
  children: ReactNode
}
