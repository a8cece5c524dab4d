import { today } from '@/shared/session'
import type { Got } from '@/host'
import type { RegisterScreen } from '../screen'

function stateOf(got: Got): string {
  const day = (name: string) => String(got.draft[name] ?? '')
  if (day('from_date') > today.value) return '未就任'
  if (day('left_on')) return '已离任'
  return day('ends_on') && day('ends_on') <= today.value ? '届满未换' : '在任'
}

export const term: RegisterScreen = {
  name: 'term',
  states: ['在任', '届满未换', '未就任', '已离任'],
  fresh: () => ({ from_date: today.value }),
  past: (row) => row.state === '已离任',
  state: stateOf,
  mark: (state) => (state === '届满未换' ? 'red' : state === '已离任' ? 'past' : ''),
}
