import { Button } from '@mantine/core'
import type { EncodingGuess } from '@panelbook/shared/importing/import-refusal'
import { useEffect, useRef } from 'react'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import type { GivenBytes, GivenInput } from '../model/given-input.ts'
import { encodingInWords } from '../model/import-words.ts'

/** For a text in an old encoding that can't be determined: its first lines in each encoding that fits, to choose one. */
export function ChooseEncoding({ input, encodings, onChoose }: ChooseEncodingProps) {
  const section = useRef<HTMLElement>(null)
  // The section takes the focus, which scrolls to it: on a phone it is a screen above what was used last.
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
            // An encoding's name is long, and a phone narrow.
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
