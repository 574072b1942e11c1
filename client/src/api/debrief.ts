import { commandHook } from './command-hook.ts'
import { interviewLife } from './interviews.ts'

export const useDecide = commandHook('decide', interviewLife)
