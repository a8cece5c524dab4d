import type { Component } from 'vue'
import type { Draft, Got, Row } from '@/host'

export interface Becoming { register: string; with?: (got: Got) => Draft }

/** What a register shows beyond its descriptor. Each folder gives one; everything in it is optional. */
export interface RegisterScreen {
  name: string
  /** Shown instead of the plain facts. Props: register, got, asOf; emits edit(field). */
  detail?: Component
  /** Shown instead of the descriptor's form. Props as shared/record/Form.vue. */
  form?: Component
  /** Own inputs for single fields. */
  editors?: Record<string, Component>
  /** Buttons beside those of the record. Props: got. */
  tools?: Component
  /** 转为…: what a record may become elsewhere, and what that one begins with. Both pages then tell of the other. */
  becomes?: Becoming[]
  /** Buttons beside those of the list. */
  listTools?: Component
  /** Buttons for the rows that are chosen in the list. Props: ids; emits done. */
  chosenTools?: Component
  /** States a list can be asked for; without asking it shows who is there now. */
  states?: string[]
  /** Rows shown in grey: what is past. */
  past?: (row: Row) => boolean
  /** A record's state by its own page, where it is in no list. */
  state?: (got: Got) => string
  mark?: (state: string) => '' | 'past' | 'amber' | 'red'
  /** Fields the form leaves out: the record gets them from another field. */
  without?: string[]
  /** What a new record begins with. */
  fresh?: () => Draft
}
