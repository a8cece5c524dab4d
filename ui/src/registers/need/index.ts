import type { RegisterScreen } from '../screen'

export const need: RegisterScreen = {
  name: 'need',
  fresh: () => ({ kind: 'need', progress: 'open' }),
  states: ['待办', '逾期', '已结'],
  past: (row) => row.state === '已结',
  mark: (state) => (state === '逾期' ? 'red' : state === '已结' ? 'past' : ''),
}
