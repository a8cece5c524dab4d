import type { Answer } from '@/host'

export type Home = Answer<'visit.sheet'>['homes'][number]

/** What is said of one home on the returned sheet: keys of a visit's draft. */
export interface Mark {
  dwelling_id: string
  /** For the eye only. */
  address: string
  persons: string[]
  result: '' | 'met' | 'reached' | 'missed'
  need: string
  health: string; mind: string; safety: string; hygiene: string; surroundings: string
  abnormal: boolean; calls: string
  passed_to: string; passed_due: string; next_date: string; note: string
}

/** Whoever is to be called on there, and on a sheet of every home whoever lives there. */
export function blank(home: Home): Mark {
  const called = home.people.filter((person) => person.tier)
  return {
    dwelling_id: home.dwelling_id, address: home.address, persons: (called.length ? called : home.people).map((person) => person.person_id), result: '',
    need: '', health: '', mind: '', safety: '', hygiene: '', surroundings: '', abnormal: false, calls: '', passed_to: '', passed_due: '', next_date: '', note: '',
  }
}

/** Whether something was written of a home beside its result. */
export function wordy(mark: Mark): boolean {
  const words: (keyof Mark)[] = ['need', 'calls', 'passed_to', 'passed_due', 'next_date', 'note', 'health', 'mind', 'safety', 'hygiene', 'surroundings']
  return mark.abnormal || words.some((name) => mark[name])
}

/** The key that says a result: 1 or Space 见到, 2 联系上, 3 未见到, 4 见到但有异常, 0 or Backspace takes it back. */
export function keyed(key: string): Partial<Mark> | 'clear' | null {
  if (key === '1' || key === ' ') return { result: 'met' }
  if (key === '2') return { result: 'reached' }
  if (key === '3') return { result: 'missed', health: '', mind: '', safety: '', hygiene: '', surroundings: '' }
  if (key === '4') return { result: 'met', abnormal: true }
  if (key === '0' || key === 'Backspace' || key === 'Delete') return 'clear'
  return null
}
