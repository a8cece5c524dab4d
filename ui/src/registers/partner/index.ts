import type { RegisterScreen } from '../screen'
import Contacts from './Contacts.vue'

export const partner: RegisterScreen = {
  name: 'partner',
  editors: { contacts: Contacts },
  states: ['在用', '已撤', '未启用'],
  past: (row) => row.state === '已撤',
  mark: (state) => (state === '已撤' ? 'past' : ''),
}
