import { expect, it } from 'vitest'
import { incomeOf } from './income'

it('counts a head as the office does: 2,450.50 among three is 816.83', () => {
  const income = incomeOf([{ wage: 120_000, transfer: 35_050 }, { business: 90_000 }, {}])
  expect([income.month, income.month_head, income.year, income.year_head]).toEqual([245_050, 81_683, 2_940_600, 980_200])
})
it('takes no text for money, and nobody has no share', () => {
  expect(incomeOf([{ wage: '12x' as unknown as number }]).month).toBe(0)
  expect(incomeOf([]).month_head).toBe(0)
})
