import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import Form from './Form.vue'
import ListTools from './ListTools.vue'
import Mark from './Mark.vue'
import Tools from './Tools.vue'

const gone = ['迁出', '死亡']
export const elderly: RegisterScreen = {
  name: 'elderly',
  detail: Detail,
  form: Form,
  tools: Tools,
  listTools: ListTools,
  chosenTools: Mark,
  states: ['在住', '外出', '住处未填', '迁出', '死亡'],
  state: (got) => String(got.state ?? ''),
  past: (row) => gone.includes(String(row.state)),
  mark: (state) => (gone.includes(state) ? 'past' : state === '外出' || state === '住处未填' ? 'amber' : ''),
}

/** Their records tell of one old person; a list shows what is of the day. */
export const ofElderly: RegisterScreen[] = [
  { name: 'allowance', states: ['申请中', '在领', '已停'], past: (row) => row.state === '已停', mark: (state) => (state === '已停' ? 'past' : '') },
  { name: 'assessment', fresh: () => ({ scale: 'gbt42195' }) },
  { name: 'checkup', fresh: () => ({ result: 'done' }) },
]
