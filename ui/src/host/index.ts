/** The only door to what lies behind the screen. */
import type { Commands, Done, Fault } from './commands'
import type { ShellCommands } from './shell'
import { http } from './http'
import type { Verb, Verbs } from './names'
import { tauri } from './tauri'

export type * from './commands'
export type * from './names'
export type { Drive } from './shell'

type All = Commands & ShellCommands
export type Name = keyof All
export type Ask<N extends Name> = All[N]['request']
export type Answer<N extends Name> = All[N]['answer']

export interface Progress { done: number; total: number; label: string }
export interface Host {
  ask(name: string, body: unknown, job?: string): Promise<unknown>
  onProgress(job: string, tell: (progress: Progress) => void): () => void
  onDrop(take: (paths: string[]) => void): () => void
  hear(event: string, take: (payload: unknown) => void): () => void
}
export interface CallOptions { job?: string; onProgress?: (progress: Progress) => void }

let host: Host = '__TAURI_INTERNALS__' in window ? tauri : http

/** For tests only: puts another host behind the door. */
export function replaceHost(other: Host): void {
  host = other
}

/** What went wrong, in the shape every screen can show; anything unforeseen becomes `Broken`. */
export function asFault(error: unknown): Fault {
  if (typeof error === 'object' && error !== null && 'code' in error && 'detail' in error) {
    const { code, field, detail, hint, faults, differences } = error as Partial<Fault>
    return {
      code: code ?? 'Broken', field: field ?? null, detail: detail ?? '', hint: hint ?? null,
      faults: faults ?? [], differences: differences ?? [],
    }
  }
  const detail = error instanceof Error ? error.message : String(error)
  return { code: 'Broken', field: null, detail, hint: null, faults: [], differences: [] }
}

const listeners = new Set<(changed: string[]) => void>()
/** Calls back whenever a change was made to any of the named registers (all, when none is named). */
export function onChanged(names: readonly string[], then: () => void): () => void {
  const hear = (changed: string[]) => {
    if (names.length === 0 || changed.some((name) => names.includes(name))) then()
  }
  listeners.add(hear)
  return () => void listeners.delete(hear)
}
export function tellChanged(changed: string[]): void {
  for (const hear of [...listeners]) hear(changed)
}

function isDone(value: unknown): value is Done<unknown> {
  return typeof value === 'object' && value !== null && 'entry' in value && Array.isArray((value as Done<unknown>).changed)
}

/** Steps without a progress of their own that have been waited for too long. */
const WAITED = 10_000
let slow = 0
const watchers = new Set<(steps: number) => void>()
function waiting(more: number): void {
  slow += more
  for (const tell of [...watchers]) tell(slow)
}
/** How many steps are being waited for; nought again when they have answered. */
export function onSlow(tell: (steps: number) => void): () => void {
  watchers.add(tell)
  return () => void watchers.delete(tell)
}

let jobs = 0
export const newJob = (): string => `job-${Date.now().toString(36)}-${++jobs}`

/** Asks one thing; throws a `Fault`. Long work names a job, tells its progress and can be cancelled by `job.cancel`. */
export async function call<N extends Name>(name: N, body: Ask<N>, options: CallOptions = {}): Promise<Answer<N>> {
  const job = options.job ?? (options.onProgress ? newJob() : undefined)
  const stop = job && options.onProgress ? host.onProgress(job, options.onProgress) : undefined
  let late = false
  const timer = job || name.startsWith('native.') ? 0 : window.setTimeout(() => { late = true; waiting(1) }, WAITED)
  try {
    const answer = await host.ask(name, body, job)
    if (isDone(answer) && answer.changed.length > 0) tellChanged(answer.changed)
    return answer as Answer<N>
  } catch (error) {
    throw asFault(error)
  } finally {
    window.clearTimeout(timer)
    if (late) waiting(-1)
    stop?.()
  }
}

/** One of the verbs every register has, for a register known only by its name. */
export function verb<V extends Verb>(register: string, name: V, body: Verbs[V][0]): Promise<Verbs[V][1]> {
  return call(`${register}.${name}` as Name, body as never) as Promise<unknown> as Promise<Verbs[V][1]>
}

/** Files dropped on the window; who can take but one takes the first. */
export const onDrop = (take: (path: string, all: string[]) => void): (() => void) =>
  host.onDrop((paths) => { if (paths[0] !== undefined) take(paths[0], paths) })
/** What the shell says unasked: `locked`, `closing`, `backup-due`, and `changed` by another hand. */
export const hear = (event: 'locked' | 'closing' | 'backup-due', then: () => void): (() => void) => host.hear(event, then)
export const hearChanges = (): (() => void) =>
  host.hear('changed', (payload) => tellChanged((payload as { changed: string[] }).changed))
/** True in the real window; the loopback server of the tests has no dialogs, drives or printers. */
export const windowed = host === tauri
