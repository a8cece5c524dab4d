import { describe, expect, it } from 'vitest'
import type { EventPerson } from '@/host'
import { bodyOf, suggest } from './body'
import { kinds } from './kinds'

const who = (relation: string): EventPerson => ({ person_id: relation, name: '', sex: '', relation, relation_name: '' })
const given = { date: '2026-11-23', note: '', values: {}, ticked: [], heads: {}, relations: {} }
const kind = (name: string) => kinds.find((each) => each.kind === name)!

describe('the relation to a new head', () => {
  it('keeps the children’s when the wife follows, and makes the old head her husband', () => {
    expect(suggest(who('12'), who('22'))).toBe('22')
    expect(suggest(who('12'), who('02'))).toBe('10')
    expect(suggest(who('12'), who('51')), 'his father is her father-in-law: ask').toBe('')
  })
  it('makes parents of the old couple when a child follows', () => {
    expect(suggest(who('22'), who('12'))).toBe('50')
    expect(suggest(who('22'), who('32'))).toBe('70')
    expect(suggest(who('22'), who('81'))).toBe('')
  })
})

describe('the body of an event', () => {
  it('holds only what was given', () => {
    expect(bodyOf(kind('death'), 'person', 'p', given)).toEqual({ kind: 'death', date: '2026-11-23', person_id: 'p' })
  })
  it('moves in a stranger as a person, somebody known by key', () => {
    const values = { name: '张三', sex: '1', relation: '20', origin: '上海' }
    expect(bodyOf(kind('move_in'), 'household', 'h', { ...given, values })).toEqual({
      kind: 'move_in', date: '2026-11-23', household_id: 'h', relation: '20', origin: '上海', person: { name: '张三', sex: '1' },
    })
    expect(bodyOf(kind('move_in'), 'household', 'h', { ...given, values: { person_id: 'p', name: '', relation: '20' } })).toMatchObject({ person_id: 'p', relation: '20' })
  })
  it('splits with the new head and, where the old head leaves, a successor', () => {
    const body = bodyOf(kind('split'), 'household', 'h', { ...given, ticked: ['a', 'b'], heads: { head_id: 'a', successor: 'c' }, relations: { b: '10' } })
    expect(body).toMatchObject({ person_ids: ['a', 'b'], head_id: 'a', successor: 'c', relations: { b: '10' } })
  })
  it('says of who leaves the book at a divorce that they leave, of who stays as what', () => {
    expect(bodyOf(kind('divorce'), 'person', 'p', { ...given, relations: { p: 'leaves' } })).toEqual({ kind: 'divorce', date: '2026-11-23', person_id: 'p', leaves: ['p'] })
    expect(bodyOf(kind('divorce'), 'person', 'p', { ...given, relations: { p: '99' } })).toMatchObject({ relations: { p: '99' } })
  })
})
