import { useBlocker } from '@tanstack/react-router'
import { confirm } from '../../../ui/dialog/confirm-question.ts'
import { useDropAnywhere } from './use-drop-anywhere.ts'
import type { BankReader } from './use-reading.ts'
import type { Sending } from './use-sending.ts'

/**
 * Asks before corrections would be lost: when somebody leaves the page or drops another file, or when the caller reads the bank
 * again. Resolves with whether to go on.
 */
export function useAskingFirst(
  mended: boolean,
  sending: Sending['state'],
  reader: BankReader,
): (title: string, yes: string) => Promise<boolean> {
  const unsaved = mended && sending !== 'on-its-way' && sending !== 'imported'
  const maySetAside = async (title: string, yes: string) =>
    !unsaved ||
    confirm({
      title,
      body:
        sending === 'unknown'
          ? 'The bank may already be in the library. Your corrections here would be lost.'
          : 'This bank is not in the library yet. Your corrections here would be lost.',
      confirm: yes,
      cancel: 'Stay',
      danger: true,
    })
  useDropAnywhere(async (file) => {
    if (await maySetAside(`Read ${file.name} instead?`, 'Read it')) reader.readFile(file)
  })
  useBlocker({
    shouldBlockFn: async () => !(await maySetAside('Leave without importing?', 'Leave')),
    enableBeforeUnload: () => mended && sending !== 'imported',
  })
  return maySetAside
}
