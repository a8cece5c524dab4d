import type { EventKind } from '@/host'
import type { Sentence } from '@/shared/text'

/** What a life event asks besides its date. Every event is one dated step and one journal entry. */
export interface Kind {
  kind: EventKind
  label: Sentence
  /** Where it begins. */
  of: ('person' | 'household')[]
  /** People of the household to be ticked: those it happens to. */
  people?: boolean
  /** New heads to be named; everybody's relation to each is asked with them. */
  heads?: Head[]
  /** Asks everybody's relation to a head who is there already. */
  relations?: boolean
  /** Asks what becomes of those who stand in a book by a marriage that ends: another relation, or they leave it. */
  parts?: boolean
  fields: Ask[]
}
export interface Head {
  /** The body's name of the new head. */
  name: 'successor' | 'head_id'
  label: Sentence
  /** Among whom: those who stay, or those who are ticked. */
  among: 'staying' | 'ticked'
  /** Always, or only where the present head leaves. */
  when: 'always' | 'head_leaves'
}
export interface Ask {
  name: string
  label: Sentence
  kind: 'text' | 'code' | 'link'
  codes?: string
  link?: string
  required?: boolean
  /** Words that are no record yet are taken as they are. */
  free?: boolean
}

const text = (name: string, label: Sentence, required = false): Ask => ({ name, label, kind: 'text', required })
const code = (name: string, label: Sentence, codes: string, required = false): Ask => ({ name, label, kind: 'code', codes, required })
const link = (name: string, label: Sentence, to: string, required = false): Ask => ({ name, label, kind: 'link', link: to, required })
const dwelling: Ask = { name: 'dwelling_id', label: 'event.dwelling', kind: 'link', link: 'dwelling', free: true }
const successor: Head = { name: 'successor', label: 'event.new_head', among: 'staying', when: 'head_leaves' }

/** The fields of a person who is not on record yet. */
export const stranger = ['name', 'sex', 'id_number']

export const kinds: Kind[] = [
  { kind: 'birth', label: 'event.birth', of: ['household'], fields: [
    text('name', 'people.name', true), code('sex', 'people.sex', 'sex', true), code('relation', 'people.relation', 'relation', true), text('id_number', 'people.id_number'),
  ] },
  { kind: 'death', label: 'event.death', of: ['person'], heads: [successor], fields: [] },
  { kind: 'marriage', label: 'event.marriage', of: ['person'], fields: [link('spouse_id', 'event.spouse', 'person')] },
  { kind: 'divorce', label: 'event.divorce', of: ['person'], parts: true, fields: [link('spouse_id', 'event.spouse', 'person')] },
  { kind: 'move_in', label: 'event.move_in', of: ['household'], fields: [
    link('person_id', 'event.who_known', 'person'), text('name', 'event.who_new'), code('sex', 'people.sex', 'sex'), text('id_number', 'people.id_number'),
    code('relation', 'people.relation', 'relation', true), text('origin', 'event.origin'), code('residence_kind', 'event.residence', 'residence_kind'),
  ] },
  { kind: 'move_out', label: 'event.move_out', of: ['person', 'household'], people: true, heads: [successor], fields: [text('destination', 'event.destination')] },
  { kind: 'move_back', label: 'event.move_back', of: ['person', 'household'], people: true, fields: [dwelling] },
  { kind: 'split', label: 'event.split', of: ['household'], people: true, fields: [dwelling], heads: [
    { name: 'head_id', label: 'event.split_head', among: 'ticked', when: 'always' }, { ...successor, label: 'event.stay_head' },
  ] },
  { kind: 'merge', label: 'event.merge', of: ['household'], relations: true, fields: [link('into_id', 'event.into', 'household', true)] },
  { kind: 'change_head', label: 'event.change_head', of: ['household'], heads: [{ ...successor, name: 'head_id', when: 'always' }], fields: [] },
]
