import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'

export const insurance: RegisterScreen = {
  name: 'insurance',
  detail: Detail,
  states: ['有效', '未起保', '已到期'],
  past: (row) => row.state === '已到期',
}
