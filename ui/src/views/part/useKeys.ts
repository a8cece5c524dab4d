import { onBeforeUnmount, onMounted } from 'vue'
import { chord } from '@/shared/keys'

/** Shortcuts of one view: 'Ctrl+Enter' and the like. Silent while an input method composes, and under a dialog. */
export function useKeys(keys: Record<string, () => void>): void {
  const hear = (event: KeyboardEvent): void => {
    const act = keys[chord(event)]
    if (!act || document.querySelector('dialog[open]')) return
    event.preventDefault()
    act()
  }
  onMounted(() => window.addEventListener('keydown', hear))
  onBeforeUnmount(() => window.removeEventListener('keydown', hear))
}
