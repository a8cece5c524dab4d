import type { RegisterScreen } from '../screen'
import Contacts from './Contacts.vue'
import Detail from './Detail.vue'
import Form from './Form.vue'
import Phones from './Phones.vue'
import Tools from './Tools.vue'

const gone = ['迁出', '死亡', '已删']
export const person: RegisterScreen = {
  name: 'person',
  detail: Detail,
  form: Form,
  states: ['在住', '外出', '住处未填', '迁出', '死亡'],
  fresh: () => ({ id_type: '111' }),
  editors: { phones: Phones, contacts: Contacts },
  tools: Tools,
  state: (got) => String(got.state ?? ''),
  past: (row) => gone.includes(String(row.state)),
  mark: (state) => (gone.includes(state) ? 'past' : state === '外出' || state === '住处未填' ? 'amber' : ''),
}
