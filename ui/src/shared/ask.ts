import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { asFault, onChanged, type Done, type Fault } from '@/host'
import { tellDone, tellFault } from './toast'

export interface Asked<T> { value: ShallowRef<T | null>; fault: ShallowRef<Fault | null>; slow: Ref<boolean>; again: () => Promise<void> }

/**
 * Asks at once, and again whenever one of `registers` changes. `slow` turns true only after 150 ms,
 * so that quick answers never flicker. A late answer to an earlier question is dropped.
 */
export function useAsk<T>(question: () => Promise<T>, registers: readonly string[] | null = null): Asked<T> {
  const value = shallowRef<T | null>(null)
  const fault = shallowRef<Fault | null>(null)
  const slow = ref(false)
  let turn = 0
  async function again(): Promise<void> {
    const mine = ++turn
    const timer = window.setTimeout(() => { if (mine === turn) slow.value = true }, 150)
    try {
      const answer = await question()
      if (mine === turn) [value.value, fault.value] = [answer, null]
    } catch (error) {
      if (mine === turn) fault.value = asFault(error)
    } finally {
      window.clearTimeout(timer)
      if (mine === turn) slow.value = false
    }
  }
  if (registers) onScopeDispose(onChanged(registers, () => void again()))
  void again()
  return { value, fault, slow, again }
}

/** Does one thing and tells how it went; answers null where it failed. */
export async function perform<T>(work: () => Promise<Done<T>>): Promise<Done<T> | null> {
  try {
    const done = await work()
    tellDone(done)
    return done
  } catch (error) {
    tellFault(error)
    return null
  }
}
