/** "Ask for a second sample · Mia Lindqvist · done" */
export const actionInWords = ({ text, done }: { text: string; done: boolean }, owner: string | undefined): string =>
  [text, owner, ...(done ? ['done'] : [])].filter((part) => part !== undefined).join(' · ')
