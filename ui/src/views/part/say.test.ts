import { describe, expect, it } from 'vitest'
import { fileName, groups, isDay, monthSpan, strength } from './say'

describe('passwords', () => {
  it('are too short below eight characters, however odd they are', () => {
    expect(strength('小巷总理A1!')).toBe(0)
  })
  it('are easy to guess when they are a row of keys', () => {
    expect(strength('1234567890')).toBe(1)
    expect(strength('aaaaaaaaaaaa')).toBe(1)
  })
  it('grow with length and with kinds of characters', () => {
    expect(strength('jinshui88')).toBe(2)
    expect(strength('刘关山爱喝茉莉花茶8杯')).toBeGreaterThanOrEqual(3)
    expect(strength('刘关山 likes 茉莉花茶 8 杯')).toBe(4)
  })
})

describe('months', () => {
  it('end where the calendar ends them', () => {
    expect(monthSpan(2024, 2)).toEqual({ from: '2024-02-01', to: '2024-02-29' })
    expect(monthSpan(2026, 11)).toEqual({ from: '2026-11-01', to: '2026-11-30' })
  })
  it('know which days exist', () => {
    expect(isDay('2026-02-29')).toBe(false)
    expect(isDay('2024-02-29')).toBe(true)
    expect(isDay('')).toBe(false)
  })
})

it('reads a recovery card however it is written', () => {
  expect(groups(' A7KM-2QXP 9TRD ')).toEqual(['A7KM', '2QXP', '9TRD'])
})

it('finds a file name on either system', () => {
  expect(fileName('C:\\台账\\花名册.xlsx')).toBe('花名册.xlsx')
  expect(fileName('/media/u/备份.xlbak')).toBe('备份.xlbak')
})
