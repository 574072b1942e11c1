/** From whom a candidate's entry is hidden. */
export function hiddenInWords(people: readonly { name: string }[]): string {
  const names = people.map(({ name }) => name)
  return `Hidden from ${new Intl.ListFormat('en', { type: 'conjunction' }).format(names)}`
}
