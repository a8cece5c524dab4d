import { expect, test } from 'vitest'
import { blank, keyed, type Home } from './walk'

const home = (people: [string, string][]): Home => ({
  dwelling_id: 'd', address: '12-3-501', building: '12', entrance: '3',
  people: people.map(([person_id, tier]) => ({ person_id, tier, name: person_id, sex: '', age: 80, phone: '', tags: '', tier_name: '', last: '', due: '', entered: false })),
})

test('whoever is called on there is meant; where nobody is, everybody', () => {
  expect(blank(home([['a', 'key'], ['b', ''], ['c', 'high']])).persons).toEqual(['a', 'c'])
  expect(blank(home([['a', ''], ['b', '']])).persons).toEqual(['a', 'b'])
})

test('one key says how it was', () => {
  expect(keyed('1')).toEqual({ result: 'met' })
  expect(keyed(' ')).toEqual({ result: 'met' })
  expect(keyed('4')).toEqual({ result: 'met', abnormal: true })
  expect(keyed('0')).toBe('clear')
  expect(keyed('x')).toBeNull()
  expect(keyed('3')).toMatchObject({ result: 'missed', health: '' })
})
