const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/**
 * The letter that ticks the n-th signal, probe or red flag after its key; undefined past the alphabet, where only the pointer
 * reaches.
 */
export const letterOf = (index: number): string | undefined => LETTERS[index]
