import { invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import type { Host, Progress } from './index'

/** The window's host: one command and its events. */
export const tauri: Host = {
  ask: (name, body, job) => invoke('call', { name, body, job: job ?? null }),
  onProgress(job, tell) {
    const stop = listen<Progress & { job: string }>('progress', ({ payload }) => {
      if (payload.job === job) tell(payload)
    })
    return () => void stop.then((end) => end())
  },
  onDrop(take) {
    const stop = listen<{ paths: string[] }>('tauri://drag-drop', ({ payload }) => {
      take(payload.paths)
    })
    return () => void stop.then((end) => end())
  },
  hear(event, take) {
    const stop = listen(event, ({ payload }) => take(payload))
    return () => void stop.then((end) => end())
  },
}
