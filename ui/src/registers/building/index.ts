import type { RegisterScreen } from '../screen'
import Detail from './Detail.vue'
import LayOut from './LayOut.vue'

export const building: RegisterScreen = { name: 'building', detail: Detail, listTools: LayOut }
