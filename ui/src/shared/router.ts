import { computed, reactive, readonly } from 'vue'

/** Where the window is: `#/list/person/ID?filter=…`. The list of addresses is in views/index.ts and App.vue. */
const place = reactive({ path: '/', query: new URLSearchParams() as URLSearchParams })

function read(): void {
  const [path = '', query = ''] = window.location.hash.replace(/^#/, '').split('?')
  place.path = path || '/'
  place.query = new URLSearchParams(query)
}
window.addEventListener('hashchange', read)
read()

export const route = readonly(place) as Readonly<typeof place>
export const parts = computed(() => place.path.split('/').filter(Boolean).map(decodeURIComponent))

type Query = Record<string, string | null | undefined>
export function address(path: string, query: Query = {}): string {
  const kept = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]))
  const text = new URLSearchParams(kept).toString()
  return `#${path}${text ? `?${text}` : ''}`
}

/** Goes to a screen; `replace` leaves no step to go back to. */
export function go(path: string, query: Query = {}, replace = false): void {
  const target = address(path, query)
  if (target === window.location.hash) return
  if (replace) {
    window.history.replaceState(null, '', target)
    read()
  } else {
    window.location.hash = target
  }
}
export const back = (): void => window.history.back()
/** Opens one record over its list. */
export const openRecord = (register: string, id: string): void => go(`/list/${register}/${id}`)
/** Opens a list, narrowed. */
export const openList = (register: string, filter: Record<string, string | string[]> = {}): void =>
  go(`/list/${register}`, Object.keys(filter).length ? { filter: JSON.stringify(filter) } : {})
