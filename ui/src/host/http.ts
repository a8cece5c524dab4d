import type { Host, Progress } from './index'

/** The same door over loopback, for the headless test server and for work on the screen. */
async function post(path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const said = (await answer.json()) as { ok?: unknown; fault?: unknown }
  if (said.fault) throw said.fault
  return said.ok
}

export const http: Host = {
  // A browser has no dialog that gives a path: it is typed.
  ask: async (name, body, job) => name.startsWith('native.pick_') ? window.prompt(name, (body as { default_name?: string }).default_name ?? '') : post('/call', { name, body, ...(job ? { job } : {}) }),
  onProgress(job, tell) {
    const timer = setInterval(async () => {
      try {
        const answer = await fetch(`/progress?job=${encodeURIComponent(job)}`)
        const progress = (await answer.json()) as Progress | null
        if (progress && typeof progress.done === 'number') tell(progress)
      } catch {
        // the next tick asks again
      }
    }, 200)
    return () => clearInterval(timer)
  },
  onDrop: () => () => undefined,
  hear: () => () => undefined,
}
