import { nextTick, ref } from 'vue'

/** A press that moves less than this is a click. */
const SLACK = 5

/**
 * Things in a row brought into another order, with pointer events: a window that takes dropped files has no drag and drop
 * of its own. Each stands in an element with its key as `data-file`.
 */
export function useOrder(keys: () => string[], save: (keys: string[]) => Promise<void>) {
  /** The one under way, and the one whose place it would take. */
  const moving = ref('')
  const goal = ref('')
  let just = false
  let saving: Promise<void> = Promise.resolve()

  /** Puts one where another is; that one and those between make room. */
  function put(key: string, at: string): Promise<void> {
    const all = keys()
    const [from, to] = [all.indexOf(key), all.indexOf(at)]
    if (from < 0 || to < 0 || from === to) return saving
    all.splice(from, 1)
    all.splice(to, 0, key)
    saving = save(all)
    return saving
  }
  function begin(event: PointerEvent, key: string): void {
    just = false
    if (event.button !== 0) return
    const element = event.currentTarget as HTMLElement
    const [x, y] = [event.clientX, event.clientY]
    const move = (moved: PointerEvent) => {
      if (!moving.value && Math.hypot(moved.clientX - x, moved.clientY - y) < SLACK) return
      if (!moving.value) element.setPointerCapture(event.pointerId)
      moving.value = key
      const under = document.elementFromPoint(moved.clientX, moved.clientY)?.closest<HTMLElement>('[data-file]')?.dataset.file ?? ''
      goal.value = under === key ? '' : under
    }
    const end = (ended: Event) => {
      element.removeEventListener('pointermove', move)
      element.removeEventListener('pointerup', end)
      element.removeEventListener('pointercancel', end)
      just = moving.value !== ''
      if (just && ended.type === 'pointerup' && goal.value) void put(key, goal.value)
      moving.value = goal.value = ''
    }
    element.addEventListener('pointermove', move)
    element.addEventListener('pointerup', end)
    element.addEventListener('pointercancel', end)
  }
  /** Whether the click that follows was a drag's end: it opens nothing. */
  function ended(): boolean {
    const was = just
    just = false
    return was
  }
  /** When what was moved last stands at its new place on the screen. */
  async function settled(): Promise<void> {
    await saving
    await nextTick()
  }
  return { moving, goal, put, begin, ended, settled }
}
