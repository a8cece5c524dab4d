import { reactive, watch } from 'vue'
import { call } from '@/host'

/** How the clerk likes to read: text size in per cent and the high-contrast theme. Kept in the settings. */
export const screen = reactive({ size: 100, contrast: false })

function show(): void {
  const root = document.documentElement
  root.style.fontSize = `${(15 * screen.size) / 100}px`
  root.dataset.size = screen.size >= 175 ? 'huge' : screen.size >= 140 ? 'large' : 'plain'
  root.dataset.theme = screen.contrast ? 'contrast' : 'light'
}
watch(screen, show)
show()

/** Read after every unlock from the settings. */
export function recallScreen(size: string, contrast: string): void {
  const asked = Number(size)
  if (asked >= 100 && asked <= 200) screen.size = asked
  screen.contrast = contrast === 'high'
}
export async function setContrast(on: boolean): Promise<void> {
  screen.contrast = on
  await call('setting.save', { key: 'screen.contrast', value: on ? 'high' : 'normal' })
}
/** Ctrl + + and Ctrl + -. */
let timer = 0
export function setSize(size: number): void {
  screen.size = Math.min(200, Math.max(100, size))
  // Several steps in a row are one change.
  window.clearTimeout(timer)
  timer = window.setTimeout(() => void call('setting.save', { key: 'screen.text_size', value: String(screen.size) }).catch(() => undefined), 1000)
}
