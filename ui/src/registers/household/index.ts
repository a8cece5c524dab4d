import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import Form from './Form.vue'
import Tools from './Tools.vue'

export const household: RegisterScreen = {
  name: 'household',
  detail: Detail,
  form: Form,
  tools: Tools,
  states: ['在册', '注销'],
  fresh: () => ({ kind: '10', registered: 'here' }),
  state: (got) => (got.draft.to_date ? '注销' : '在册'),
  past: (row) => row.state !== '在册',
  mark: (state) => (state === '在册' ? '' : 'past'),
}
