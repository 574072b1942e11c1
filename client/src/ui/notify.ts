import { notifications } from '@mantine/notifications'
import { inWords } from '../api/api-problem.ts'

/** Something worked, and it isn't obvious from the page. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: 'accent', autoClose: 4_000, withBorder: true })
}

/** Something failed and there is no better place for it. Stays until it is closed. */
export function notifyFailed(error: unknown, title = 'This didn’t work'): void {
  notifications.show({ title, message: inWords(error), color: 'red', autoClose: false, withBorder: true, role: 'alert' })
}
