/**
 * True while an input method is composing. WebKitGTK's first composing keydown says keyCode 229 with
 * isComposing false, so both are asked. Every Enter and every shortcut asks this first.
 */
export const composing = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229

/** 'Ctrl+K', 'F2', 'Escape' … as one word; Command counts as Ctrl. Empty while composing. */
export function chord(event: KeyboardEvent): string {
  if (composing(event)) return ''
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${event.shiftKey && event.key.length > 1 ? 'Shift+' : ''}${key}`
}

const fields = 'input:not([type=hidden]):not([disabled]), select:not([disabled]), textarea:not([disabled]), button[data-next]'

/** Moves to the next field of the form; false at the last one. What stands in a `data-aside` is for Tab alone: seldom filled in. */
export function nextField(from: HTMLElement): boolean {
  const form = from.closest<HTMLElement>('[data-form]')
  if (!form) return false
  const follows = (each: HTMLElement): boolean => Boolean(from.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING)
  const next = [...form.querySelectorAll<HTMLElement>(fields)].find((each) => follows(each) && each.tabIndex >= 0 && !each.closest('[data-aside]'))
  if (!next) return false
  next.focus()
  if (next instanceof HTMLInputElement) next.select()
  return true
}
