import { describe, expect, it } from 'vitest'
import { readDate, size } from './date'

const now = new Date(2026, 10, 23)

describe('a date as clerks type it', () => {
  it.each([
    ['19650301', '1965-03-01'], ['1965-3-1', '1965-03-01'], ['1965.3.1', '1965-03-01'], ['1965/03/01', '1965-03-01'],
    ['1965年3月1日', '1965-03-01'], ['１９６５０３０１', '1965-03-01'], [' 1965 3 1 ', '1965-03-01'],
    ['650301', '1965-03-01'], ['26.3.1', '2026-03-01'], ['20240229', '2024-02-29'], ['', ''],
  ])('%s → %s', (typed, date) => expect(readDate(typed, now)).toBe(date))
  it.each(['19650231', '20230229', '196503', '1965-13-01', '王国强', '18000101'])('%s is no day', (typed) => expect(readDate(typed, now)).toBeNull())
})

it('sizes are read at a glance', () => {
  expect(size(900)).toBe('900 B')
  expect(size(1_572_864)).toBe('1.5 MB')
})
