import { onBeforeUnmount } from 'vue'

/** Addresses of pages kept in memory; let go when the view closes. */
export function useUrls() {
  const made = new Set<string>()
  const svg = (text: string): string => {
    const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }))
    made.add(url)
    return url
  }
  const drop = (): void => {
    for (const url of made) URL.revokeObjectURL(url)
    made.clear()
  }
  onBeforeUnmount(drop)
  return { svg, drop }
}
