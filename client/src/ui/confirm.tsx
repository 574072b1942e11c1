import { Button, Group, Modal, Stack } from '@mantine/core'
import { type ReactNode, useSyncExternalStore } from 'react'

export interface Question {
  title: string
  /** What will happen, and whether it can be undone. */
  body: ReactNode
  /** The verb on the button: "Suspend", never "OK". */
  confirm: string
  cancel?: string
  danger?: boolean
}

interface Asked extends Question {
  answer(yes: boolean): void
}

let asked: Asked | undefined
const listeners = new Set<() => void>()
const show = (next: Asked | undefined) => {
  asked = next
  for (const listener of listeners) listener()
}

/** Asks before something that can't be undone. Escape and clicking outside mean no. A second question answers the first with no. */
export function confirm(question: Question): Promise<boolean> {
  asked?.answer(false)
  return new Promise((resolve) => {
    show({
      ...question,
      answer(yes) {
        show(undefined)
        resolve(yes)
      },
    })
  })
}

/** Shows what `confirm` asks. Rendered once. */
export function ConfirmHost() {
  const question = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => asked,
  )
  if (!question) return null
  return (
    <Modal opened onClose={() => question.answer(false)} title={question.title} size="sm">
      <Stack gap="lg">
        <div>{question.body}</div>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={() => question.answer(false)} data-autofocus>
            {question.cancel ?? 'Cancel'}
          </Button>
          <Button color={question.danger ? 'red' : 'accent'} onClick={() => question.answer(true)}>
            {question.confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
