import { ref, type Ref } from 'vue'
import type { List } from './list'

/** A press that moves less than this is a click. */
const SLACK = 5

/**
 * Columns dragged by their headings, with pointer events: a window that takes dropped files has no drag and drop of its
 * own. The keyboard moves them in the column chooser.
 */
export function useDrag(list: List, rem: Ref<number>) {
  /** The column under way, and the one it would come to stand before (their count: at the end). */
  const moving = ref(-1)
  const to = ref(-1)
  let just = false

  /** Before which column a place lies: past the middle of one means after it. */
  function before(place: number): number {
    let edge = 0
    for (const [at, column] of list.shown.value.entries()) {
      if (place < edge + (column.width * rem.value) / 2) return at
      edge += column.width * rem.value
    }
    return list.shown.value.length
  }
  function begin(event: PointerEvent, at: number): void {
    just = false
    const heading = event.currentTarget as HTMLElement
    const column = list.shown.value[at]
    if (event.button !== 0 || !column) return
    const start = event.clientX
    // Where the first column begins on the screen.
    const left = (heading.parentElement?.getBoundingClientRect().left ?? 0) - list.shown.value.slice(0, at).reduce((sum, each) => sum + each.width, 0) * rem.value
    const move = (moved: PointerEvent) => {
      if (moving.value < 0 && Math.abs(moved.clientX - start) < SLACK) return
      if (moving.value < 0) heading.setPointerCapture(event.pointerId)
      moving.value = at
      to.value = before(moved.clientX - left)
    }
    const end = (ended: Event) => {
      heading.removeEventListener('pointermove', move)
      heading.removeEventListener('pointerup', end)
      heading.removeEventListener('pointercancel', end)
      if (moving.value >= 0 && ended.type === 'pointerup') {
        just = true
        if (to.value !== at && to.value !== at + 1) list.moveColumn(column.field.name, to.value > at ? to.value - 1 : to.value)
      }
      moving.value = to.value = -1
    }
    heading.addEventListener('pointermove', move)
    heading.addEventListener('pointerup', end)
    heading.addEventListener('pointercancel', end)
  }
  /** Whether the click that follows was a drag's end: it does not sort. */
  function ended(): boolean {
    const was = just
    just = false
    return was
  }
  return { moving, to, begin, ended }
}
