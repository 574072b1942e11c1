import { Button } from '@mantine/core'
import type { EncodingGuess } from '@panelbook/shared/importing/import-result'
import { useEffect, useRef } from 'react'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import type { GivenBytes, GivenInput } from '../model/given-input.ts'
import { encodingInWords } from '../model/import-words.ts'

/** A text in an old encoding that several fit: its first lines as each would read them, one of them to be chosen. */
export function ChooseEncoding({ input, encodings, onChoose }: ChooseEncodingProps) {
  const section = useRef<HTMLElement>(null)
  // It stands above what was used last, which on a phone is a screen away.
  useEffect(() => section.current?.focus(), [])
  return (
    <section
      ref={section}
      tabIndex={-1}
      className={`${boxes.card} ${boxes.pad} ${boxes.stack} ${boxes.gap10}`}
      aria-label="Choose an encoding"
    >
      <h2 className={texts.title}>Which of these reads right?</h2>
      <p className={texts.note}>{input.source} is in an old encoding, and its letters fit more than one.</p>
      {encodings.map(({ encoding, lines }) => (
        <div key={encoding} className={`${boxes.inset} ${boxes.middle} ${boxes.gap8} ${boxes.apartBy16}`}>
          <div dir="auto">
            {lines.map((line) => (
              <p key={line} className={texts.anywhere}>
                {line}
              </p>
            ))}
          </div>
          <Button
            variant="default"
            className={boxes.end}
            h="auto"
            mih={44}
            // The name of an encoding is long, and a phone narrow.
            styles={{ label: { whiteSpace: 'normal' } }}
            onClick={() => onChoose({ ...input, encoding })}
          >
            {encodingInWords(encoding)}
          </Button>
        </div>
      ))}
    </section>
  )
}

interface ChooseEncodingProps {
  input: GivenBytes
  encodings: readonly EncodingGuess[]
  onChoose: (input: GivenInput) => void
}
