import type { RegisterScreen } from '../screen'
import ListTools from './ListTools.vue'

export const policeFigure: RegisterScreen = { name: 'police_figure', listTools: ListTools }
