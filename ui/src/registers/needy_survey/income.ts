import type { Income, Member } from '@/host'

/** A head's share, to the nearest 分, as the office counts it. */
const head = (whole: number, people: number): number => (people === 0 ? 0 : Math.floor((2 * whole + people) / (2 * people)))

/** What a family lives on, while it is being typed; the saved record brings the same figures. Amounts that are no number yet count nothing. */
export function incomeOf(members: Partial<Member>[]): Income {
  const sum = (name: 'wage' | 'business' | 'property' | 'transfer' | 'illness_cost') =>
    members.reduce((all, member) => all + (typeof member[name] === 'number' ? member[name] : 0), 0)
  const people = members.length
  const [wage, business, property, transfer] = [sum('wage'), sum('business'), sum('property'), sum('transfer')]
  const month = wage + business + property + transfer
  return {
    people, wage, business, property, transfer, month, month_head: head(month, people),
    year: month * 12, year_head: head(month * 12, people), illness_cost: sum('illness_cost'),
  }
}
