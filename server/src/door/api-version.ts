/** Raised when a program that was written for the version before would no longer work. */
export const API_VERSION = 1
