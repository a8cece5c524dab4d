import { onScopeDispose } from 'vue'

/** Calls `then` once nobody has touched the window for `minutes()` (0 = never); tells `awake` that somebody is there, at most every 30 s. */
export function useIdle(minutes: () => number, then: () => void, awake: () => void): void {
  let touched = Date.now()
  let told = 0
  const touch = () => {
    touched = Date.now()
    if (touched - told < 30_000) return
    told = touched
    awake()
  }
  const heard = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
  for (const name of heard) window.addEventListener(name, touch, { passive: true, capture: true })
  const timer = window.setInterval(() => {
    const limit = minutes() * 60_000
    if (limit > 0 && Date.now() - touched >= limit) { touch(); then() }
  }, 5_000)
  onScopeDispose(() => {
    window.clearInterval(timer)
    for (const name of heard) window.removeEventListener(name, touch, { capture: true })
  })
}
