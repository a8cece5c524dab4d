import type { EventPerson, Value } from '@/host'
import { stranger, type Kind } from './kinds'

/** GB/T 4761: 01 本人, 02 户主; 1x 配偶; 2x 子; 3x 女; 4x 孙; 5x 父母; 6x 祖父母; 7x 兄弟姐妹; 8x–9x 其他. */
export const isHead = (code: string): boolean => code === '01' || code === '02'
const isSpouse = (code: string): boolean => code.startsWith('1')

/** In place of a relation: whoever is asked leaves the book. */
export const LEAVES = 'leaves'

/**
 * The relation to a new head that is nearly always meant, or '' where one must ask:
 * when the spouse follows, children and grandchildren keep theirs.
 */
export function suggest(head: EventPerson, person: EventPerson): string {
  if (isHead(head.relation)) return person.relation
  if (isSpouse(head.relation)) return /^[234]/.test(person.relation) ? person.relation : isHead(person.relation) ? '10' : ''
  // A child follows: the head's husband or wife becomes a parent, the other children brothers and sisters.
  if (/^[23]/.test(head.relation)) return isSpouse(person.relation) || isHead(person.relation) ? '50' : /^[23]/.test(person.relation) ? '70' : ''
  return ''
}

export interface Given {
  date: string; note: string; values: Record<string, string>; ticked: string[]
  heads: Record<string, string>; relations: Record<string, string>
}
/** The body of `event.record`, holding only what was given. */
export function bodyOf(kind: Kind, of: 'person' | 'household', id: string, given: Given): Record<string, Value> {
  const body: Record<string, Value> = { kind: kind.kind, date: given.date }
  if (of === 'household') body.household_id = id
  else if (!kind.people) body.person_id = id
  if (kind.people) body.person_ids = given.ticked
  for (const field of kind.fields) {
    const value = (given.values[field.name] ?? '').trim()
    if (value) body[field.name] = value
  }
  if (kind.kind === 'move_in' && !body.person_id && body.name) {
    const named = stranger.filter((name) => body[name] !== undefined).map((name) => [name, body[name]] as const)
    body.person = Object.fromEntries(named) as Record<string, Value>
  }
  if (kind.kind === 'move_in') for (const name of stranger) delete body[name]
  for (const [name, person] of Object.entries(given.heads)) if (person) body[name] = person
  const related = Object.entries(given.relations).filter(([, code]) => code !== LEAVES)
  const leaves = Object.entries(given.relations).filter(([, code]) => code === LEAVES).map(([person]) => person)
  if (related.length) body.relations = Object.fromEntries(related)
  if (leaves.length) body.leaves = leaves
  if (given.note.trim()) body.note = given.note.trim()
  return body
}
