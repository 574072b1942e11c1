import { Button } from '@mantine/core'
import type { EncodingGuess } from '@panelbook/shared/importing/import-result'
import { useEffect, useRef } from 'react'
import boxes from '../../../ui/box.module.css'
import texts from '../../../ui/text.module.css'
import type { GivenBytes, GivenInput } from '../model/given-input.ts'
import { encodingInWords } from '../model/import-words.ts'

/** A text in an old encoding that several fit: its first lines as each would read them, one of them to be chosen. */
export function ChooseEncoding({ input, encodings, onChoose }: ChooseEncodingProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  // What was given below may be far from here on a phone.
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className={`${boxes.inset} ${boxes.stack} ${boxes.gap10}`} aria-label="Choose an encoding">
      <h2 ref={heading} tabIndex={-1} className={texts.strong}>
        Which of these reads right?
      </h2>
      <p className={texts.note}>{input.source} is written in an old encoding, and its letters fit more than one.</p>
      {encodings.map(({ encoding, lines }) => (
        <div key={encoding} className={`${boxes.card} ${boxes.stack} ${boxes.gap8}`}>
          <div dir="auto">
            {lines.map((line) => (
              <p key={line} className={texts.anywhere}>
                {line}
              </p>
            ))}
          </div>
          <Button variant="default" onClick={() => onChoose({ ...input, encoding })}>
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
