/** Shapes the screen works with where the office's own type is looser: records by their descriptor, and the verbs all registers share. */
import type { AskPerson, Commands, Describe, DeskState, Done, Linked } from './commands'

export type Id = string
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value }
export type Draft = { id?: Id | null } & Record<string, Value | undefined>
export type Row = { id: Id } & Record<string, Value>
export type Filter = Record<string, string | string[]>

export interface ListAsk {
  filter?: Filter; text?: string; as_of?: string; sort?: string
  offset?: number; limit?: number; removed?: boolean
}
export interface Listed { total: number; rows: Row[]; sums: Record<string, number> }
/** A record's page: its draft, its name, and what hangs on it by name. */
export interface Got { draft: Draft; title: string; removed: boolean; linked?: Linked[]; owned?: Linked[]; [list: string]: unknown }
export interface Checked {
  faults: { field: string; detail: string }[]; warnings: { field: string; detail: string }[]; fill: Record<string, Value>
}
export interface BatchRow { id: Id; title: string; before: string; after: string }
type AnswerOf<N extends keyof Commands> = Commands[N]['answer']
export type EventPerson = AskPerson
export type OfficeState = DeskState
export type Description = Describe

/** The verbs of a register known only by its name: [question, answer]. */
export interface Verbs {
  list: [ListAsk, Listed]
  get: [{ id: Id; as_of?: string }, Got]
  check: [Draft, Checked]
  save: [Draft & { reason?: string }, Done<{ id: Id }>]
  set: [{ ids: Id[]; field: string; value: Value; dry_run: boolean }, Done<{ rows: BatchRow[] }>]
  remove: [{ ids: Id[]; reason: string }, Done<null>]
  restore: [{ ids: Id[] }, Done<null>]
  history: [{ id: Id }, AnswerOf<'household.history'>]
  reveal: [{ id: Id; reason: string }, Record<string, Value>]
  export: [ListAsk & { columns?: string[]; out: string; masked?: boolean; reason?: string }, Done<{ path: string; rows: number }>]
}
export type Verb = keyof Verbs
