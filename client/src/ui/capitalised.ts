/** A word of the domain as it stands by itself, in a list of choices: "Mid". */
export const capitalised = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`

/** Words as the options of a choice. */
export const asOptions = <Word extends string>(words: readonly Word[]): { value: Word; label: string }[] =>
  words.map((word) => ({ value: word, label: capitalised(word) }))
