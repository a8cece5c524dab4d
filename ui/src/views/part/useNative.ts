import { call } from '@/host'

// What only the desktop can do. Where the page runs without a window (the test server), every one of
// these answers "nothing", and the view offers a field to type the path into instead.

export type Filters = { name: string; extensions: string[] }[]

async function quietly<T>(ask: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await ask()
  } catch {
    return otherwise
  }
}

export const pickOpen = (title: string, filters: Filters) =>
  quietly(() => call('native.pick_open', { title, filters }), null)
export const pickSave = (title: string, default_name: string) =>
  quietly(() => call('native.pick_save', { title, default_name }), null)
export const pickFolder = () => quietly(() => call('native.pick_folder', {}), null)
export const drives = () => quietly(() => call('native.drives', {}), [])
export const printers = () => quietly(() => call('native.printers', {}), [])
/** Is there a window around this page? Without one there are no dialogs and no printers. */
export const windowed = '__TAURI_INTERNALS__' in window
