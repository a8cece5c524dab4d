import { reactive } from 'vue'
import { asFault, call, type Done, type Fault } from '@/host'
import { t } from './text'

export interface Toast { key: number; text: string; kind: 'done' | 'fault'; entry: number | null; /** Steps that hang on it: undone before it. */ later?: number[]; fault: Fault | null }
export const toasts = reactive<Toast[]>([])
let last = 0

export function dismiss(key: number): void {
  const at = toasts.findIndex((toast) => toast.key === key)
  if (at >= 0) toasts.splice(at, 1)
}

function show(toast: Omit<Toast, 'key'>, seconds: number): void {
  const key = ++last
  // One thing done is told at a time; a fault stays beside it.
  for (const each of toasts.filter((old) => old.kind === toast.kind)) dismiss(each.key)
  toasts.push({ key, ...toast })
  window.setTimeout(() => dismiss(key), seconds * 1000)
}

export const tell = (text: string): void => show({ text, kind: 'done', entry: null, fault: null }, 6)
/** 已保存「12-1-101」 撤销 */
export const tellDone = (done: Done<unknown>, later: Done<unknown>[] = []): void =>
  show({ text: done.title || t('toast.done'), kind: 'done', entry: done.entry, later: later.flatMap((each) => each.entry ?? []), fault: null }, 12)
export const tellFault = (error: unknown): void => {
  const fault = asFault(error)
  show({ text: fault.detail, kind: 'fault', entry: null, fault }, 15)
}

export async function undo(entry: number, later: number[] = []): Promise<void> {
  try {
    for (const each of [...later].reverse()) await call('journal.undo', { entry: each })
    const done = await call('journal.undo', { entry })
    show({ text: done.title || t('toast.undone'), kind: 'done', entry: null, fault: null }, 8)
  } catch (error) {
    tellFault(error)
  }
}
