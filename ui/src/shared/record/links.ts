import { inject, nextTick, onScopeDispose, provide, type InjectionKey } from 'vue'

/** The link fields of one form: what they still look up, and which hold words that are no record. */
interface Links { looking: Set<Promise<unknown>>; lost: Set<symbol> }
const LINKS: InjectionKey<Links> = Symbol('links')

/**
 * For a form that is about to be saved: the field one stands in gives up its text, and what the link fields look up is waited for.
 * False where one of them holds words that would be lost.
 */
export function useLinks(): () => Promise<boolean> {
  const links: Links = { looking: new Set(), lost: new Set() }
  provide(LINKS, links)
  return async () => {
    const standing = document.activeElement
    if (standing instanceof HTMLElement) {
      standing.blur()
      await nextTick()
      standing.focus()
    }
    while (links.looking.size) await Promise.all(links.looking)
    return links.lost.size === 0
  }
}

/** For a link field within a form, if it is in one. */
export function useLink(): { look: (work: Promise<unknown>) => Promise<void>; lose: (lost: boolean) => void } {
  const links = inject(LINKS, null)
  const me = Symbol('link')
  onScopeDispose(() => { links?.lost.delete(me) })
  return {
    async look(work) {
      links?.looking.add(work)
      try { await work } finally { links?.looking.delete(work) }
    },
    lose(lost) {
      if (lost) links?.lost.add(me)
      else links?.lost.delete(me)
    },
  }
}
