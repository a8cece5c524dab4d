import type { RegisterScreen } from '../screen'

export const task: RegisterScreen = {
  name: 'task',
  states: ['待办', '逾期', '已办', '不办'],
  fresh: () => ({ status: 'open' }),
  past: (row) => row.status === '已办' || row.status === '不办',
  state: (got) => ({ open: '待办', done: '已办', dropped: '不办' })[String(got.draft.status)] ?? '',
  mark: (state) => (state === '逾期' ? 'red' : state === '待办' ? '' : 'past'),
}
