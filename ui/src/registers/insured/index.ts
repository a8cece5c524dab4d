import type { RegisterScreen } from '../screen'

export const insured: RegisterScreen = {
  name: 'insured',
  states: ['有效', '未起保', '已到期'],
  past: (row) => row.state === '已到期',
}
