/** Each dialog that is open and keeps nothing: whether there are words in it. */
const dialogs = new Set<() => boolean>()

/** @returns ends it */
export function holdsWords(hasWords: () => boolean): () => void {
  dialogs.add(hasWords)
  return () => void dialogs.delete(hasWords)
}

/** Words stand in a dialog, and nothing keeps them. */
export const wordsOpen = (): boolean => [...dialogs].some((hasWords) => hasWords())

/** The page has to go whatever is written in it: nobody is asked. */
export const leaveUnasked = (): void => dialogs.clear()
