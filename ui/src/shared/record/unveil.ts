import type { InjectionKey } from 'vue'
import type { Value } from '@/host'

/** Stands for a value that is covered whole. */
export const COVERED = '***'
/** Whether a value, or any in a list, is covered whole. */
export const covered = (value: unknown): boolean => (Array.isArray(value) ? value.includes(COVERED) : value === COVERED)

/** Hands what was revealed to the page that shows it. */
export const UNVEIL: InjectionKey<(clear: Record<string, Value>) => void> = Symbol('unveil')
