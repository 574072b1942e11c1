import { commandHook } from './command-hook.ts'

export const useDecide = commandHook('decide')
