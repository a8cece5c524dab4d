import type { Got, HazardStep } from '@/host'
import { today } from '@/shared/session'
import type { Sentence } from '@/shared/text'

/** One thing that can be done next, by what the office is asked for. */
export interface Way {
  key: string
  label: Sentence
  /** hazard_status to come to; re-inspections say by `passed` what they found. */
  to?: string
  passed?: boolean
  asks: ('date' | 'person' | 'due' | 'whom' | 'note')[]
  main?: boolean
}

const pass: Way = { key: 'pass', label: 'hazard.do.pass', to: '70', asks: ['date', 'whom', 'note'] }
const ways: Record<string, Way[]> = {
  '10': [
    { key: 'term', label: 'hazard.do.term', to: '30', asks: ['date', 'due', 'person'], main: true },
    { key: 'spot', label: 'hazard.do.spot', to: '20', asks: ['date', 'person', 'note'] },
  ],
  '20': [{ key: 'close', label: 'hazard.do.close', to: '50', asks: ['date', 'person', 'note'], main: true }],
  '30': [
    { key: 'passed', label: 'hazard.do.passed', passed: true, asks: ['date', 'person', 'note'], main: true },
    { key: 'failed', label: 'hazard.do.failed', passed: false, asks: ['date', 'person', 'due', 'note'] },
    { key: 'waits', label: 'hazard.do.waits', to: '40', asks: ['date', 'person', 'note'] },
    { key: 'refused', label: 'hazard.do.refused', to: '60', asks: ['date', 'note'] },
  ],
  '40': [
    { key: 'passed', label: 'hazard.do.passed', passed: true, asks: ['date', 'person', 'note'], main: true },
    { key: 'failed', label: 'hazard.do.failed', passed: false, asks: ['date', 'person', 'due', 'note'] },
  ],
  '50': [],
  '60': [{ ...pass, main: true }],
  '70': [
    { key: 'passed', label: 'hazard.do.passed', passed: true, asks: ['date', 'person', 'note'], main: true },
    { key: 'returned', label: 'hazard.do.returned', to: '40', asks: ['date', 'note'] },
    { key: 'close', label: 'hazard.do.close', to: '50', asks: ['date', 'person', 'note'] },
  ],
}
/** A major one (hazard_grade 20) may be passed on before anybody refuses. */
export const waysOf = (status: string, grade = ''): Way[] => [...(ways[status] ?? []), ...(grade === '20' && ['10', '30'].includes(status) ? [pass] : [])]

export const stepsOf = (got: Got): HazardStep[] => (got.draft.steps ?? []) as unknown as HazardStep[]

/** The word of the list, from the record's own page. */
export function stateOf(got: Got): string {
  const status = String(got.draft.status ?? '10')
  const late = String(got.draft.due ?? '') !== '' && String(got.draft.due) < today.value
  if (status === '60' || (late && ['30', '40'].includes(status))) return '逾期'
  return { '20': '当场整改', '30': '整改中', '40': '待复查', '50': '已销号', '70': '已移交' }[status] ?? '已登记'
}
