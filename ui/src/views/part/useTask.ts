import { onBeforeUnmount, ref, shallowRef } from 'vue'
import { asFault, call, newJob, type Answer, type Ask, type Fault, type Name, type Progress } from '@/host'

/**
 * One piece of work behind a button: is it running, how far is it, what went wrong.
 * A second press while it runs is ignored; leaving the view asks long work to stop.
 */
export function useTask<N extends Name>(name: N, long = false) {
  const running = ref(false)
  const cancelling = ref(false)
  const step = shallowRef<Progress | null>(null)
  const fault = shallowRef<Fault | null>(null)
  let job = ''

  async function run(body: Ask<N>): Promise<Answer<N> | undefined> {
    if (running.value) return undefined
    running.value = true
    cancelling.value = false
    step.value = null
    fault.value = null
    job = newJob()
    try {
      return await call(name, body, long ? { job, onProgress: (p) => { step.value = p } } : {})
    } catch (thrown) {
      fault.value = asFault(thrown)
      return undefined
    } finally {
      running.value = false
      step.value = null
    }
  }

  function cancel(): void {
    if (!long || !running.value || cancelling.value) return
    cancelling.value = true
    call('job.cancel', { job }).catch(() => undefined)
  }

  onBeforeUnmount(cancel)
  return { running, cancelling, step, fault, run, cancel }
}
