import { Button, Group, Stack } from '@mantine/core'
import type { AskedQuestion } from './confirm-question.ts'
import { Dialog } from './dialog.tsx'

export function ConfirmDialog({ question }: { question: AskedQuestion }) {
  return (
    <Dialog onClose={() => question.answer(false)} title={question.title} size="sm">
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
    </Dialog>
  )
}
